using System.Collections;
using System.Reflection;

namespace ASSKomm.Training.Tests.Support;

/// <summary>
/// Walks all properties that somebody can set, for lists of facts that are written by hand: whoever adds a property meets the test of every
/// such list, and either adds it there or says why not.
/// </summary>
internal static class EveryProperty
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 11, 0, 0, TimeSpan.Zero);

    /// <summary>A new one in which nothing is left empty; lists have one item. What it merely points to is missing.</summary>
    public static T Filled<T>()
        where T : class => (T)Filled(typeof(T));

    /// <summary>The properties in which the two differ, those of items in lists as »Sessions.Module«.</summary>
    public static IEnumerable<string> Differences(object one, object other) => Of(one.GetType()).SelectMany(property =>
    {
        var (left, right) = (property.GetValue(one), property.GetValue(other));
        return left is not IList some || right is not IList others ? Equals(left, right) ? [] : [property.Name]
            : some.Count != others.Count ? [property.Name]
            : some.Cast<object>().Zip(others.Cast<object>(), Differences).SelectMany(names => names.Select(n => $"{property.Name}.{n}"));
    }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The properties that may become others without the result becoming another.</summary>
    public static IEnumerable<string> WithoutEffect<T>(Func<T> make, Func<T, object> result)
        where T : class
    {
        var before = result(make());
        return Of(typeof(T)).SelectMany(property => HasNone(one => Change(one, property)) ? [property.Name] : ItemsWithout(property))
            .Order(StringComparer.Ordinal);

        IEnumerable<string> ItemsWithout(PropertyInfo list) => ItemOf(list) is { IsClass: true } item && item != typeof(string)
            ? from inner in Of(item)
              where HasNone(one => Change(((IList)list.GetValue(one)!)[0]!, inner))
              select $"{list.Name}.{inner.Name}"
            : [];

        bool HasNone(Action<T> change)
        {
            var changed = make();
            change(changed);
            return Equals(result(changed), before);
        }
    }

    /// <summary>The properties that are as in a new one.</summary>
    public static IEnumerable<string> Unset(object one) =>
        Of(one.GetType()).Select(p => p.Name).Except(Differences(one, Activator.CreateInstance(one.GetType())!), StringComparer.Ordinal);

    private static object Filled(Type type)
    {
        var one = Activator.CreateInstance(type)!;
        foreach (var (property, i) in Of(type).Select((p, i) => (p, i + 1)))
        {
            property.SetValue(one, Value(property.PropertyType, property.Name, i));
        }

        return one;
    }

    private static void Change(object one, PropertyInfo property) => property.SetValue(one, OtherThan(property.GetValue(one)!));

    // What it points to is somebody else's business.
    private static IEnumerable<PropertyInfo> Of(Type type) => type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }
        && (p.PropertyType.IsValueType || p.PropertyType == typeof(string) || ItemOf(p) is not null));

    private static Type? ItemOf(PropertyInfo property) =>
        property.PropertyType is { GenericTypeArguments: [var item] } type && type == typeof(List<>).MakeGenericType(item) ? item : null;

    private static object Value(Type type, string name, int number)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? name
            : type == typeof(int) ? number
            : type == typeof(long) ? (long)number
            : type == typeof(bool) ? true
            : type == typeof(DateTimeOffset) ? Noon.AddDays(number)
            : type == typeof(DateOnly) ? DateOnly.FromDateTime(Noon.AddDays(number).DateTime)
            : type == typeof(TimeOnly) ? TimeOnly.FromDateTime(Noon.AddMinutes(number).DateTime)
            : type.IsEnum ? Enum.GetValues(type).Cast<object>().Last()
            : type.IsGenericType ? OneItem(type, name, number)
            : throw new ArgumentException($"Say what a {type.Name} is filled with.", nameof(type));
    }

    private static IList OneItem(Type listType, string name, int number)
    {
        var (list, item) = ((IList)Activator.CreateInstance(listType)!, listType.GetGenericArguments()[0]);
        list.Add(item.IsClass && item != typeof(string) ? Filled(item) : Value(item, name, number));
        return list;
    }

    private static object OtherThan(object value) => value switch
    {
        string text => text + "1",
        int number => number + 1,
        long number => number + 1,
        bool yes => !yes,
        DateTimeOffset moment => moment.AddHours(1),
        DateOnly day => day.AddDays(1),
        TimeOnly time => time.AddHours(1),
        Enum => Enum.GetValues(value.GetType()).Cast<object>().First(other => !other.Equals(value)),
        IList => Activator.CreateInstance(value.GetType())!,
        _ => throw new ArgumentException($"Say how a {value.GetType().Name} becomes another.", nameof(value)),
    };
}
