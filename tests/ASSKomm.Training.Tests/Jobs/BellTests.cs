using System.Threading.Channels;
using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace ASSKomm.Training.Tests.Jobs;

/// <summary>Nobody waits a minute for a letter: whoever writes one wakes the sender.</summary>
public sealed class BellTests
{
    /// <summary>Only a test that fails waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_letter_that_was_written_goes_out_at_once_without_the_timetable()
    {
        var gone = Channel.CreateUnbounded<string>();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, replace: services =>
        {
            services.AddSingleton<Func<IPostbox>>(() => new Heard(gone.Writer));
            var bell = typeof(SendLetters).Assembly.GetType("ASSKomm.Training.Jobs.Bell", throwOnError: true)!;
            services.AddSingleton(typeof(IHostedService), bell);
        });

        // The first may go out because the site has just started; the next one is not among those that round was about.
        for (var letter = 1; letter <= 3; letter++)
        {
            await app.WriteAsync(1);
            Assert.Equal(Post.AddressOf(1), await gone.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        }
    }

    /// <summary>A postbox that says what was put into it.</summary>
    private sealed class Heard(ChannelWriter<string> gone) : IPostbox
    {
        public async Task<Delivery> SendAsync(Guid id, MimeMessage message, CancellationToken token)
        {
            await gone.WriteAsync(message.To.Mailboxes.Single().Address, token);
            return new Delivery.Sent();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
