using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Access;

public sealed class AccessTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_gets_into_a_room_that_is_not_theirs(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);

        var matrix = await AccessMatrix.TryEverythingAsync(app);

        Assert.Empty(matrix.Violations);
        Assert.True(matrix.Tried > 200, $"Only {matrix.Tried} pairs of page and person were tried.");
    }

    [Fact]
    public async Task Control_with_the_guards_taken_out_the_matrix_finds_people_in_every_room()
    {
        await using var app = await TestApp.StartAsync(
            DatabaseProvider.Sqlite, replace: services => services.AddSingleton<IAuthorizationHandler, LetsEverybodyIn>());

        var matrix = await AccessMatrix.TryEverythingAsync(app);

        Assert.Contains(matrix.Violations, v => v.StartsWith("Charlie", StringComparison.Ordinal) && v.Contains("(/Office/", StringComparison.Ordinal));
        Assert.Contains(matrix.Violations, v => v.StartsWith("Alice", StringComparison.Ordinal) && v.Contains("(/Teach/", StringComparison.Ordinal));
        Assert.Contains(matrix.Violations, v => v.StartsWith("Visitor", StringComparison.Ordinal) && v.Contains("(/My/", StringComparison.Ordinal));
    }

    private sealed class LetsEverybodyIn : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.ToList())
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
