using System.Globalization;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Identity;

namespace ASSKomm.Training.Pages.Demo.Story;

/// <summary>
/// The invented people of the demo. All share one password and, so that ten thousand of them do not take a quarter of an hour, one hash of it.
/// </summary>
internal sealed class DemoPeople(TrainingDb db, SiteSettings site, RulesClock clock, IPasswordHasher<Account> hasher)
{
    private const int Batch = 1000;

    // Names that have broken other people's software.
    private static readonly (string Given, string Family, string Address)[] Unusual =
    [
        ("Łukasz", "Dvořák-Şahin", "lukasz.dvorak-sahin"),
        ("Grete", "Groß-Öztürk", "grete.gross-oeztuerk"),
        ("Nguyễn Thị", "Minh", "nguyen.thi.minh"),
        ("Leopoldine", "Schwarzwasserquellental-Dreibrückenmühlenberger-Niederstolpe", "leopoldine.schwarzwasserquellental"),
        ("Saoirse", "O'Neillagh", "saoirse.oneillagh"),
        ("Jo", "Ek", "jo.ek"),
        ("Jěwa", "Brězyna-Łučanska", "jewa.brezyna-lucanska"),
        ("Íñigo d’Ançã", "von der Ähre", "inigo.von-der-aehre"),
    ];

    private static readonly string[] Given =
    [
        "Alma", "Bastian", "Carla", "Detlef", "Elif", "Ferenc", "Gudrun", "Hannes", "Ilse", "Jakub", "Katrin", "Lorenz", "Mandy", "Niklas",
        "Olga", "Pavel", "Ronny", "Silke", "Tobias", "Ute", "Viktor", "Wiebke", "Yusuf", "Zora", "Anke", "Boris", "Cindy", "Dana", "Enrico",
    ];

    private static readonly string[] Family =
    [
        "Ahornfeld", "Birkengrund", "Dachsbruch", "Eschenried", "Fichtelau", "Ginsterbach", "Haselwinkel", "Immergrün", "Kiefernstein",
        "Lindenschlag", "Mispelhof", "Nebelgrund", "Otterbach", "Pappelwerth", "Quendelmoor", "Rehsprung", "Schlehenweg", "Tannicht",
        "Ulmenhöh", "Vogelbeer", "Wacholdertal", "Ziegenrück", "Auenhain", "Brombeerschlag", "Erlenbusch", "Farnkraut", "Heidelerch",
        "Kornradl", "Moosbrugg", "Silberdistel", "Steinbeiß",
    ];

    private readonly string hash = hasher.HashPassword(new Account(), DemoAccounts.Password);
    private readonly Queue<(string Given, string Family, string Address)> names = new(Unusual.Concat(Enumerable.Range(0, 200).Select(Name)));
    private List<int> employers = [];
    private int made;

    /// <summary>The employers, and the extra people who are enrolled nowhere; nothing of it stays tracked.</summary>
    public async Task AddCrowdAsync(CancellationToken token)
    {
        var organisations = DemoOrganisations.All();
        db.Organisations.AddRange(organisations);
        await db.SaveChangesAsync(token);
        employers = [.. organisations.Select(o => o.Id)];
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var batch in Enumerable.Range(1, site.DemoPeople).Chunk(Batch))
        {
            db.Users.AddRange(batch.Select(Extra));
            await db.SaveChangesAsync(token);
            db.ChangeTracker.Clear();
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        db.ChangeTracker.Clear();
    }

    /// <summary>One of the demo accounts, with its roles.</summary>
    public async Task<Account> AddAsync(DemoAccount who, CancellationToken token)
    {
        var account = Make(who.Given, who.Family, who.Email, db.Organisations.Single(o => o.Name == who.Employer).Id, Long);
        db.Users.Add(account);
        await db.SaveChangesAsync(token);
        if (who.Role.Length > 0)
        {
            db.RoleGrants.Add(new RoleGrant { AccountId = account.Id, Role = who.Role, GrantedAt = Long });
        }

        return account;
    }

    /// <summary>So many more people, for the runs of the story.</summary>
    public async Task<List<Account>> AddAsync(int count, CancellationToken token)
    {
        var people = new List<Account>();
        while (people.Count < count)
        {
            var (given, family, address) = names.Dequeue();
            people.Add(Make(given, family, $"{address}@demo.example", NextEmployer(), Long));
        }

        db.Users.AddRange(people);
        await db.SaveChangesAsync(token);
        return people;
    }

    private DateTimeOffset Long => clock.Now.AddDays(-500);

    private static (string Given, string Family, string Address) Name(int number)
    {
        var (given, family) = (Given[number % Given.Length], Family[number % Family.Length]);
        var address = $"{given}.{family}".ToLowerInvariant()
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        return (given, family, address);
    }

    private Account Extra(int number)
    {
        var (given, family, _) = Name(number + 400);
        var address = string.Create(CultureInfo.InvariantCulture, $"person{number:000}@demo.example");
        return Make(given, family, address, NextEmployer(), clock.Now.AddDays(-1 - (number % 300)));
    }

    private int NextEmployer() => employers[made++ % employers.Count];

    private Account Make(string given, string family, string email, int employer, DateTimeOffset since) =>
        DemoAccounts.Make(given, family, email, employer, hash, since);
}
