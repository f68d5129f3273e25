using System.Reflection;
using System.Runtime.ExceptionServices;
using Xunit;
using Xunit.v3;

namespace ASSKomm.Training.Mutants;

/// <summary>One test, or one row of a theory, called without a test runner.</summary>
internal sealed record TestCase(MethodInfo Method, object?[] Arguments)
{
    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}";

    /// <summary>All cases of an assembly; skipped tests are left out.</summary>
    public static IEnumerable<TestCase> Of(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsAbstract: false }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
        from arguments in method.GetParameters().Length == 0 ? [[]] : RowsOf(method)
        select new TestCase(method, arguments);

    /// <summary>Runs it; throws if it fails.</summary>
    public void Run()
    {
        var instance = Activator.CreateInstance(Method.DeclaringType!);
        try
        {
            (Method.Invoke(instance, Arguments) as Task)?.GetAwaiter().GetResult();
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static List<object?[]> RowsOf(MethodInfo method)
    {
        var given = method.GetCustomAttributes<InlineDataAttribute>().Select(d => d.Data);
        var named = method.GetCustomAttributes<MemberDataAttribute>()
            .SelectMany(d => Rows((d.MemberType ?? method.DeclaringType!).GetProperty(d.MemberName)!));
        var all = given.Concat(named).Select(row => Convert(row, method.GetParameters())).ToList();
        // Otherwise a kind of data that is unknown here would pass for a test that kills nothing.
        return all.Count > 0 ? all : throw new NotSupportedException($"{method.Name} has rows of an unknown kind.");
    }

    private static IEnumerable<object?[]> Rows(PropertyInfo property) =>
        ((System.Collections.IEnumerable)property.GetValue(null)!).Cast<object>()
            .Select(r => r as object?[] ?? ((ITheoryDataRow)r).GetData());

    private static object?[] Convert(object?[] given, ParameterInfo[] parameters) =>
        [.. parameters.Select((p, i) => i >= given.Length ? p.DefaultValue : given[i])];
}
