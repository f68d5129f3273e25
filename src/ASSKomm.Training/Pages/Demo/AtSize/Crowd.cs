using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>Everybody there is. All share one hash of the demo's password: one for each would take a tenth of a second.</summary>
internal sealed class Crowd
{
    private readonly Random dice;
    private readonly Employers employers;
    private readonly DateTimeOffset end;
    private readonly string hash;
    private readonly Dictionary<int, Account> byId = [];
    private readonly Dictionary<int, List<Account>> byEmployer = [];
    private readonly Queue<Account> nextOnes;
    private readonly HashSet<int> busy = [];
    private readonly HashSet<int> wentFirst = [];

    public Crowd(Rows rows, int people, Employers employers, Random dice, IPasswordHasher<Account> hasher, DateTimeOffset end)
    {
        (this.dice, this.employers, this.end) = (dice, employers, end);
        hash = hasher.HashPassword(new Account(), DemoAccounts.Password);
        Demo = DemoAccounts.All.ToDictionary(a => a, a => Add(rows, a.Given, a.Family, a.Email, employers.IdOf(a.Employer)));
        foreach (var (who, account) in Demo.Where(d => d.Key.Role.Length > 0))
        {
            rows.Add(new RoleGrant { Id = rows.Next<RoleGrant>(), AccountId = account.Id, Role = who.Role, GrantedAt = Long });
        }

        foreach (var number in Enumerable.Range(1, people))
        {
            var (given, family) = InventedNames.OfPerson(number);
            Add(rows, given, family, InventedNames.AddressOf(number), employers.All[dice.Next(employers.All.Count)].Id);
        }

        Account[] invented = [.. byId.Values.Skip(Demo.Count)];
        dice.Shuffle(invented);
        nextOnes = new Queue<Account>(invented);
    }

    public IReadOnlyDictionary<DemoAccount, Account> Demo { get; }

    /// <summary>Whether the person was in a run that was called off, and has been offered no place since.</summary>
    public HashSet<int> FirstRights { get; } = [];

    public Account this[int id] => byId[id];

    public IEnumerable<Account> WhoNeverCame => byId.Values.Where(a => !wentFirst.Contains(a.Id) && a.Id > Demo.Count);

    /// <summary>The next person who is in no run and has never attended one; null if there is none.</summary>
    public Account? Next() => Enumerable.Range(0, nextOnes.Count).Select(_ => Again()).FirstOrDefault(a => !busy.Contains(a.Id));

    /// <summary>Somebody else of the same employer who is in no run.</summary>
    public Account? ColleagueOf(Account person) =>
        byEmployer[person.OrganisationId!.Value].Find(a => a.Id > Demo.Count && a != person && !busy.Contains(a.Id));

    /// <summary>Comes to a run at this moment, and had an account by then.</summary>
    public void Comes(Account person, DateTimeOffset at)
    {
        busy.Add(person.Id);
        if (wentFirst.Add(person.Id) && person.CreatedAt > at)
        {
            person.CreatedAt = at.AddMinutes(-dice.Next(20, 20_000));
        }
    }

    /// <summary>Is free for another run.</summary>
    public void Leaves(int person) => busy.Remove(person);

    public Applicant ApplicantOf(Enrolment enrolment)
    {
        var employer = employers.ById[byId[enrolment.PersonId].OrganisationId!.Value];
        return new Applicant(enrolment, enrolment.Modules, employer.Id, employer.District);
    }

    public bool IsMember(int person) =>
        employers.ById[byId[person].OrganisationId!.Value] is { AgreementOn: not null } or { IsModelMunicipality: true };

    private DateTimeOffset Long => end.AddYears(-8);

    private Account Again()
    {
        var person = nextOnes.Dequeue();
        nextOnes.Enqueue(person);
        return person;
    }

    private Account Add(Rows rows, string given, string family, string email, int employer)
    {
        var id = rows.Next<Account>();
        var since = id <= DemoAccounts.All.Length ? Long : end.AddMinutes(-dice.Next(60, 1_500_000));
        var account = rows.Add(DemoAccounts.Make(given, family, email, employer, hash, since));
        account.Id = id;
        byId.Add(id, account);
        (byEmployer.TryGetValue(employer, out var those) ? those : byEmployer[employer] = []).Add(account);
        return account;
    }
}
