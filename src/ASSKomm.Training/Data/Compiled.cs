using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ASSKomm.Training.Data;

/// <summary>
/// A compiled query, compiled once for each model it meets: EF refuses one that was compiled for the other database's model.
/// </summary>
public sealed class Compiled<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConcurrentDictionary<IModel, TQuery> byModel = [];

    public TQuery For(TrainingDb db) => byModel.GetOrAdd(db.Model, _ => compile());
}
