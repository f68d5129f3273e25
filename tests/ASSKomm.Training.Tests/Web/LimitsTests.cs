using System.Net;
using ASSKomm.Training.Data;
using ASSKomm.Training.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ASSKomm.Training.Tests.Web;

/// <summary>Who counts as one caller.</summary>
public sealed class LimitsTests
{
    // Whoever has an IPv6 connection has 2^64 addresses of their own.
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:3::", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public async Task Addresses_of_one_IPv6_network_count_as_one_and_neighbours_each_for_themselves(string one, string other, bool asOne)
    {
        await using var app = await TestApp.StartAsync(
            DatabaseProvider.Sqlite, new(StringComparer.Ordinal) { ["Limits:RequestsPerMinute"] = "2" },
            services => services.AddSingleton<IStartupFilter>(new Caller()));

        Assert.Equal(HttpStatusCode.OK, await FromAsync(app, one));
        Assert.Equal(HttpStatusCode.OK, await FromAsync(app, one));
        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync(app, one));
        Assert.Equal(asOne ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK, await FromAsync(app, other));
    }

    private static async Task<HttpStatusCode> FromAsync(TestApp app, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { { Caller.Header, address } } };
        return (await app.Visitor().SendAsync(request)).Status;
    }

    /// <summary>The network card: says where a request comes from.</summary>
    private sealed class Caller : IStartupFilter
    {
        public const string Header = "X-Test-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[Header].ToString());
                return rest(context);
            });
            next(app);
        };
    }
}
