using System.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

// Questions that more than one page asks.
public abstract partial class TrainingDb
{
    /// <summary>The person's place on the waiting list, counted from 1.</summary>
    public async Task<int> PositionAsync(Enrolment waiting, CancellationToken token) => 1 + await Enrolments.AheadOf(waiting).CountAsync(e => e.State == EnrolmentState.Waiting, token);

    /// <summary>The person's places on all waiting lists, by enrolment, counted from 1; one query.</summary>
    public async Task<Dictionary<int, int>> PositionsAsync(int personId, CancellationToken token)
    {
        var lists = await Enrolments
            .Where(e => e.State == EnrolmentState.Waiting && Enrolments.Any(mine => mine.RunId == e.RunId && mine.PersonId == personId && mine.State == EnrolmentState.Waiting))
            .InListOrder().Select(e => new { e.Id, e.RunId, e.PersonId }).ToListAsync(token);
        return lists.GroupBy(e => e.RunId).Select(list => list.Index().Single(e => e.Item.PersonId == personId)).ToDictionary(e => e.Item.Id, e => e.Index + 1);
    }

    /// <summary>
    /// The place on the waiting list the person was given when the enrolment came in, counted from 1. Not to be asked across the release of a
    /// selection, which orders all of them anew.
    /// </summary>
    public async Task<int> PositionOnArrivalAsync(Enrolment enrolment, int stepId, CancellationToken token)
    {
        var ahead = Enrolments.AheadOf(enrolment);
        return 1 + await EnrolmentSteps.CountAsync(
            s => s.State == EnrolmentState.Waiting && s.Id < stepId && ahead.Any(e => e.Id == s.EnrolmentId)
                && !EnrolmentSteps.Any(later => later.EnrolmentId == s.EnrolmentId && later.Id > s.Id && later.Id < stepId),
            token);
    }

    /// <summary>Reads several tables as they stood at one moment, so that nobody who writes meanwhile makes them contradict each other.</summary>
    public async Task<T> ReadAtOnceAsync<T>(Func<Task<T>> read, CancellationToken token)
    {
        // On SQLite the weakest level alone begins without taking the writers' turn; readers there always see one moment.
        await using var transaction = await Database.BeginTransactionAsync(
            Database.IsSqlite() ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead, token);
        return await read();
    }

    /// <summary>The runs a trainer teaches: the only ones a trainer's page may ask for.</summary>
    public IQueryable<CourseRun> RunsTaughtBy(int trainerId) => Runs.Where(r => r.Trainers.Any(t => t.AccountId == trainerId));

    /// <summary>The person's own enrolment in a run, the newest if there are several.</summary>
    public IQueryable<Enrolment> EnrolmentsOf(int personId, string run) =>
        Enrolments.Where(e => e.PersonId == personId && e.Run!.Slug == run).OrderByDescending(e => e.Id);

    /// <summary>The names of the given people, for »who did it«; one query.</summary>
    public Task<Dictionary<int, string>> NamesAsync(IEnumerable<int?> people, CancellationToken token)
    {
        var ids = people.OfType<int>().Distinct().ToList();
        return Users.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.GivenName + " " + a.FamilyName, token);
    }
}
