using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>
/// The rows that are to be written, with numbers given here, in the order in which things happen: letters name them long before they are
/// stored.
/// </summary>
internal sealed class Rows
{
    private const int Batch = 2000;

    // Whoever is pointed to comes first.
    private static readonly Type[] InOrder =
    [
        typeof(Organisation), typeof(Account), typeof(RoleGrant), typeof(AccountStep), typeof(Demand), typeof(CourseRun), typeof(RunNote),
        typeof(PlacesChange), typeof(Enrolment), typeof(SelectionChange), typeof(RunAnswer), typeof(ParticipantNeeds), typeof(Consent),
        typeof(AttendanceMark), typeof(LessonRead), typeof(ProjectReview), typeof(Reminder), typeof(CertificateOrder),
    ];

    private readonly Dictionary<Type, int> last = [];
    private readonly Dictionary<Type, List<object>> rows = InOrder.ToDictionary(t => t, _ => new List<object>());

    public int Next<T>() => last[typeof(T)] = last.GetValueOrDefault(typeof(T)) + 1;

    public T Add<T>(T row)
        where T : class
    {
        rows[typeof(T)].Add(row);
        return row;
    }

    public void RemoveAll<T>(Func<T, bool> which)
        where T : class => rows[typeof(T)].RemoveAll(r => which((T)r));

    /// <summary>Writes them all; nothing of it stays tracked. New rows get numbers after these.</summary>
    public async Task StoreAsync(TrainingDb db, CancellationToken token)
    {
        foreach (var batch in InOrder.SelectMany(t => rows[t]).Chunk(Batch))
        {
            db.AddRange(batch);
            await db.SaveChangesAsync(token);
            db.ChangeTracker.Clear();
        }

        // SQLite goes on after the highest number by itself.
        foreach (var sql in db.Database.IsNpgsql() ? db.Model.GetEntityTypes().Where(HasNumbers).Select(GoOnAfterTheHighest) : [])
        {
            await db.Database.ExecuteSqlRawAsync(sql, token);
        }
    }

    private static bool HasNumbers(IEntityType type) =>
        type.FindPrimaryKey() is { Properties: [{ Name: "Id", ValueGenerated: ValueGenerated.OnAdd } id] } && id.ClrType == typeof(int);

    private static string GoOnAfterTheHighest(IEntityType type) =>
        $"SELECT setval(pg_get_serial_sequence('\"{type.GetTableName()}\"', 'Id'), MAX(\"Id\")) "
        + $"FROM \"{type.GetTableName()}\" HAVING MAX(\"Id\") > 0";
}
