using System.Text.RegularExpressions;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.HouseRules;

/// <summary>What is promised of every page, refusal and column.</summary>
public sealed partial class PromisesTests
{
    [Fact]
    public async Task Every_page_is_in_a_folder_that_Access_names()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var access = File.ReadAllText(Path.Combine(Repository.Root, "src", "ASSKomm.Training", "Access.cs"));
        var named = Named().Matches(access).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

        Assert.True(pages.Count > 20, $"{pages.Count} pages");
        // The first part of the path: the folder, or the page itself if it stands at the top.
        Assert.DoesNotContain(pages, p => !named.Contains(p.Split('/')[1]));
    }

    [Fact]
    public async Task Every_page_has_a_German_address_of_its_own()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var addresses = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(e => e.RoutePattern.RawText!).ToList();

        Assert.Equal(addresses.Distinct(StringComparer.Ordinal), addresses);
        Assert.DoesNotContain(addresses, a => a.Any(char.IsUpper) || a.Split('/')[0] is "office" or "my" or "teach" or "runs" or "account");
    }

    [Fact]
    public void Every_refusal_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<Refusal>().Select(r => r.InWords()).ToList();

        Assert.Equal(sentences.Distinct(StringComparer.Ordinal), sentences);
        Assert.All(sentences, s => Assert.Matches(@"^[A-ZÄÖÜ].{15,}\.$", s));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Refusal)(-1)).InWords());
    }

    [Fact]
    public void Every_state_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<EnrolmentState>().Select(s => s.InWords()).ToList();

        Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
        Assert.Throws<ArgumentOutOfRangeException>(() => ((EnrolmentState)(-1)).InWords());
        Assert.Subset(EnrolmentStates.Active.ToHashSet(), EnrolmentStates.WithPlace.ToHashSet());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_text_column_has_a_limit_and_every_moment_is_UTC(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.WithAsync(db =>
        {
            var columns = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).ToList();

            columns.Where(c => (c.ClrType == typeof(string) || Stored(c) == typeof(string)) && c.GetMaxLength() is null).Select(Name).AssertNone();
            columns.Where(c => Stored(c) == typeof(DateTime) && c.GetValueConverter() is not UtcConverter && !IsIdentitys(c)).Select(Name).AssertNone();
            return Task.CompletedTask;
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_filter_that_allows_one_active_enrolment_knows_every_active_state(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var filter = await app.WithAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(Enrolment))!.GetIndexes().Single(i => i.IsUnique).GetFilter()!));

        Assert.Equal(
            EnrolmentStates.Active.Append(EnrolmentState.Draft).Select(s => s.ToString()).Order(StringComparer.Ordinal),
            Quoted().Matches(filter).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_migrations_make_the_model_as_it_is(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        Assert.False(await app.WithAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    private static Type Stored(IProperty column) => column.GetValueConverter()?.ProviderClrType ?? column.ClrType;

    private static string Name(IProperty column) => $"{column.DeclaringType.DisplayName()}.{column.Name}";

    private static bool IsIdentitys(IProperty column) => column.DeclaringType.ClrType.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal);

    [GeneratedRegex(@"""/(\w+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"'(\w+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
