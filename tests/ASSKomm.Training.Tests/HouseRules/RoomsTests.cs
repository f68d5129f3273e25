using System.Text.RegularExpressions;
using ASSKomm.Training.Tests.Support;

namespace ASSKomm.Training.Tests.HouseRules;

/// <summary>Which room may lean on which. Dependencies run down only.</summary>
public sealed partial class RoomsTests
{
    private const string House = "ASSKomm.Training";

    /// <summary>
    /// Web is the hallway: every room but the domain walks through it (settings, the rules' clock, forms), and it opens the doors of the
    /// rooms it connects. Start alone reaches up to the demo, because its data must be there before the first request.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayLeanOn = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Data"] = ["Domain", "Web"],
        ["Content"] = ["Data", "Domain", "Web"],
        ["Mail"] = ["Content", "Data", "Domain", "Web"],
        ["Seats"] = ["Mail", "Content", "Data", "Domain", "Web"],
        ["Certificates"] = ["Mail", "Content", "Data", "Domain", "Web"],
        ["Jobs"] = ["Seats", "Certificates", "Mail", "Content", "Data", "Domain", "Web"],
        ["Pages"] = ["Jobs", "Seats", "Certificates", "Mail", "Content", "Data", "Domain", "Web"],
        ["Web"] = ["Mail", "Content", "Data", "Domain"],
    };

    [Fact]
    public void A_room_leans_only_on_those_below_it()
    {
        var wrong =
            from type in typeof(Program).Assembly.GetTypes()
            let room = RoomOf(type)
            where room is not null && !IsStart(type)
            from mentioned in Mentions.Of(type).Select(RoomOf).Distinct(StringComparer.Ordinal)
            where mentioned is not null && mentioned != room && !MayLeanOn[room].Contains(mentioned)
            select $"{type.FullName} ({room}) leans on {mentioned}";

        wrong.AssertNone();
    }

    [Fact]
    public void Every_room_is_known_to_this_test() =>
        Assert.Equal(
            MayLeanOn.Keys.Order(StringComparer.Ordinal),
            typeof(Program).Assembly.GetTypes().Select(RoomOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void The_domain_names_only_itself_and_the_system()
    {
        var foreign =
            from type in typeof(Program).Assembly.GetTypes()
            where RoomOf(type) is "Domain"
            from mentioned in Mentions.Of(type)
            where RoomOf(mentioned) is not "Domain" && !IsSystem(mentioned.Namespace ?? mentioned.FullName ?? "")
            select $"{type.FullName} names {mentioned.FullName}";
        foreign.AssertNone();

        var usings =
            from file in Repository.SourceFiles(".cs")
            where Repository.NameOf(file).StartsWith("Domain/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            let name = Using().Match(line).Groups[1].Value
            where name.Length > 0 && !IsSystem(name)
            select $"{Repository.NameOf(file)}: {line}";
        usings.AssertNone();
    }

    [Fact]
    public void The_domain_neither_waits_nor_asks_for_the_time()
    {
        var impure =
            from type in typeof(Program).Assembly.GetTypes()
            where RoomOf(type) is "Domain"
            from mentioned in Mentions.Of(type)
            where typeof(Task).IsAssignableFrom(mentioned) || mentioned == typeof(TimeProvider) || mentioned == typeof(CancellationToken)
            select $"{type.FullName} names {mentioned.FullName}";

        impure.AssertNone();
    }

    [Fact]
    public void These_tests_see_what_a_method_does_inside()
    {
        // The control: what is only named in a body, a lambda or an async method is found all the same.
        Assert.Contains(typeof(TimeProvider), Mentions.Of(typeof(ASSKomm.Training.Web.RulesClock)));
        Assert.Contains("Jobs", typeof(Rooms).Assembly.GetTypes().Where(t => t.FullName!.StartsWith($"{House}.Rooms", StringComparison.Ordinal))
            .SelectMany(Mentions.Of).Select(RoomOf));
    }

    // Compiler-made types have the namespace of the type they belong to; the compiled views stand outside of all rooms, as does the front door.
    private static string? RoomOf(Type type) =>
        type.Namespace is { } name && name.StartsWith(House + ".", StringComparison.Ordinal) && type.Assembly == typeof(Program).Assembly
            ? name.Split('.')[2]
            : null;

    private static bool IsStart(Type type) => type.FullName!.StartsWith($"{House}.Web.Start", StringComparison.Ordinal);

    private static bool IsSystem(string name) =>
        name is "System" || name.StartsWith("System.", StringComparison.Ordinal)
        // What the compiler itself puts in.
        || name is "Microsoft.CodeAnalysis" || name.StartsWith('<');

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.NonBacktracking)]
    private static partial Regex Using();
}
