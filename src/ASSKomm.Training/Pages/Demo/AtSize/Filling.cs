using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Demo.Story;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>
/// Lets years go by in an empty database. All rows are one transaction; only the certificates follow one by one, from their orders, as they
/// always do: if this is killed in between, the site goes on with them when it starts.
/// </summary>
internal sealed class Filling
{
    private const int Seed = 20_270_301;
    private const int OneInSoManyWishes = 50;
    private const int OneInSoManyIsDisabled = 97;
    private const int OneInSoManyIsRevoked = 60;
    private const string Nearby = "Am liebsten in der Nähe.";
    private const string Revoked = "Die Anwesenheit in Modul 3 war versehentlich einer anderen Person zugeordnet worden.";

    private readonly TrainingDb db;
    private readonly CourseLibrary course;
    private readonly IPasswordHasher<Account> hasher;
    private readonly DateTimeOffset end;
    private readonly PastTime past = new();
    private readonly Rows rows = new();
    private readonly Post post;
    private readonly CertificateOffice certificates;

    public Filling(TrainingDb db, CourseLibrary course, RulesClock clock, IPasswordHasher<Account> hasher, IServiceProvider services)
    {
        (this.db, this.course, this.hasher) = (db, course, hasher);
        end = clock.Now.AddTicks(-(clock.Now.Ticks % TimeSpan.TicksPerSecond));
        var pastClock = new RulesClock(past);
        var letters = ActivatorUtilities.CreateInstance<Letters>(services, pastClock);
        post = new Post(db, letters);
        certificates = ActivatorUtilities.CreateInstance<CertificateOffice>(services, pastClock, letters);
    }

    public async Task FillAsync(int people, int runs, CancellationToken token)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await db.WriteAsync(() => WriteAsync(people, runs, token), token);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await IssueAsync(token);
        await post.SendTheRestAsync(token);
    }

    private async Task WriteAsync(int people, int runs, CancellationToken token)
    {
        var dice = new Random(Seed);
        var crowd = new Crowd(rows, people, new Employers(rows, people), dice, hasher, end);
        var world = new World(end, past, new Agenda(), dice, rows, post, crowd, course);
        var plans = new RunShapes(end, course, dice, people, runs).All(rows);
        Teach(plans, crowd);
        var quota = new CertificateQuota([.. plans]);
        foreach (var plan in plans)
        {
            _ = new Script(world, plan, quota);
        }

        Wish(world, people / OneInSoManyWishes);
        while (world.Agenda.TryNext(end, out var next, out var at))
        {
            past.Now = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
            next();
            await post.StoreAsync(all: false, token);
        }

        await post.StoreAsync(all: true, token);
        Disable(world);
        await rows.StoreAsync(db, token);
        var first = plans.Select(p => p.Published).Min() ?? end;
        await db.Editions.ExecuteUpdateAsync(s => s.SetProperty(e => e.PublishedAt, first), token);
    }

    // One trainer has every third run, the other all else.
    private static void Teach(IReadOnlyList<RunPlan> plans, Crowd crowd)
    {
        foreach (var plan in plans)
        {
            var who = plan.Index % 3 == 2 ? DemoAccounts.OtherTrainer : DemoAccounts.Trainer;
            plan.Run.Trainers.Add(new RunTrainer { RunId = plan.Run.Id, AccountId = crowd.Demo[who].Id });
        }
    }

    private static void Wish(World world, int count)
    {
        for (var i = 0; i < count; i++)
        {
            world.Agenda.At(world.Ago(world.Dice.Next(1, 700)), () =>
            {
                if (world.Crowd.Next() is { } person && world.Wishes.TrueForAll(w => w.AccountId != person.Id || w.EndedAt is not null))
                {
                    var wish = new Demand { Id = world.Rows.Next<Demand>(), AccountId = person.Id, At = world.Now, Note = Nearby };
                    world.Wishes.Add(world.Rows.Add(wish));
                }
            });
        }
    }

    private void Disable(World world)
    {
        foreach (var (person, i) in world.Crowd.WhoNeverCame.Select((p, i) => (p, i)).Where(p => p.i % OneInSoManyIsDisabled == 40))
        {
            person.DisabledAt = person.CreatedAt + ((end - person.CreatedAt) / 2);
            rows.Add(new AccountStep
            {
                Id = rows.Next<AccountStep>(),
                AccountId = person.Id,
                Act = AccountAct.Disabled,
                At = person.DisabledAt.Value,
                By = world.Office.Id,
            });
        }
    }

    private async Task IssueAsync(CancellationToken token)
    {
        var orders = db.CertificateOrders.AsNoTracking().OrderBy(o => o.OrderedAt).ThenBy(o => o.EnrolmentId);
        foreach (var order in await orders.ToListAsync(token))
        {
            past.Now = order.OrderedAt.AddMinutes(1);
            await certificates.IssueAsync(order.EnrolmentId, token);
        }

        var revoked = db.Certificates.AsNoTracking().Where(c => c.Id % OneInSoManyIsRevoked == 3).OrderBy(c => c.Id);
        foreach (var one in await revoked.ToListAsync(token))
        {
            past.Now = one.IssuedAt.AddDays(6);
            await certificates.RevokeAsync(one.Id, one.IssuedBy, Revoked, token);
        }
    }
}
