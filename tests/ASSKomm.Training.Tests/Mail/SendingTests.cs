using ASSKomm.Training.Data;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ASSKomm.Training.Tests.Mail;

/// <summary>R3, R10, R22, W39, W46: each letter once, to one person, as it was written.</summary>
public sealed class SendingTests
{
    private static readonly string[] Everybody = [.. Enumerable.Range(1, 40).Select(Post.AddressOf).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Four_senders_at_once_send_forty_letters_each_exactly_once(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server), Together(without: "nothing").Into);
        await app.WriteAsync(40);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.SendAsync()));

        Assert.Equal(40, sent.Sum());
        Assert.Equal(Everybody, server.Mails.Select(m => Assert.Single(m.To)).Order(StringComparer.Ordinal));
        Assert.Equal(40, server.Mails.DistinctBy(m => m.Message.MessageId).Count());
        Assert.All(await app.LettersAsync(), l => Assert.Equal((1, "", true), (l.Tries, l.Error, l.SentAt is not null)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Control_without_the_claim_each_of_them_sends_every_letter(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server), Together(without: "UPDATE \"Outbox\"").Into);
        await app.WriteAsync(40);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.SendAsync()));

        Assert.Equal(160, server.Mails.Count);
        Assert.Equal(40, server.Mails.DistinctBy(m => m.Message.MessageId).Count());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_nodes_at_once_send_each_letter_once(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server), Together(without: "nothing", senders: 2).Into);
        await using var other = app.AnotherNode(Post.Settings(server));
        await app.WriteAsync(40);

        await Task.WhenAll(app.SendAsync(), other.SendAsync());

        Assert.Equal(Everybody, server.Mails.Select(m => Assert.Single(m.To)).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_letter_of_a_change_that_was_rolled_back_is_never_sent(DatabaseProvider provider)
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(provider, Post.Settings(server));

        var meanwhile = -1;
        await Assert.ThrowsAsync<TimeoutException>(() => app.UseAsync<IServiceProvider, bool>(async services =>
        {
            var db = services.GetRequiredService<TrainingDb>();
            await db.WriteAsync(
                async () =>
                {
                    services.GetRequiredService<Letters>().ConfirmAddress(Post.Person(1), new Uri("https://training.example/x"));
                    await db.SaveChangesAsync();
                    meanwhile = await app.SendAsync();
                    throw new TimeoutException("Something else went wrong.");
                },
                CancellationToken.None);
            return true;
        }));

        Assert.Equal((0, 0), (meanwhile, await app.SendAsync()));
        Assert.Empty(server.Mails);
        Assert.Empty(await app.LettersAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_letters_for_one_occasion_the_second_and_its_change_are_not_written(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        await app.WriteAsync(1);
        var first = Assert.Single(await app.LettersAsync());

        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithAsync(async db =>
        {
            db.Outbox.Add(new OutboxLetter
            {
                Id = Guid.CreateVersion7(),
                Occasion = first.Occasion,
                Kind = first.Kind,
                ToAddress = first.ToAddress,
                ToName = "",
                Subject = "",
                Text = "",
                Html = "",
                MessageId = "x@training.example",
            });
            await db.SaveChangesAsync();
        }));

        Assert.Single(await app.LettersAsync());
    }

    [Fact]
    public async Task A_letter_says_who_it_is_for_that_a_machine_wrote_it_and_the_same_in_text_and_HTML()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Post.Settings(server));
        await app.WriteAsync(1);

        await app.SendAsync();

        var (mail, row) = (Assert.Single(server.Mails), Assert.Single(await app.LettersAsync()));
        Assert.Equal(mail.To, mail.Message.To.Mailboxes.Select(m => m.Address));
        Assert.Equal("kurs@training.example", mail.From);
        Assert.Equal("Geschäftsstelle", Assert.Single(mail.Message.From.Mailboxes).Name);
        Assert.Empty(mail.Message.Cc);
        Assert.Empty(mail.Message.Bcc);
        Assert.Equal("auto-generated", mail.Message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(row.MessageId, mail.Message.MessageId);
        Assert.EndsWith("@training.example", mail.Message.MessageId, StringComparison.Ordinal);
        Assert.Equal(row.WrittenAt, mail.Message.Date);
        var alternative = Assert.IsType<MultipartAlternative>(mail.Message.Body);
        Assert.Equal(["text/plain", "text/html"], alternative.Select(p => p.ContentType.MimeType));
        // Seven bits and no long lines: no mail server on the way needs to change anything.
        Assert.All(mail.Raw, c => Assert.True(c < 128));
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.True(line.Length <= 78, line));
    }

    // Everybody has read the list of what is due before anybody claims a letter.
    private static WithoutHold Together(string without, int senders = 4) => new(without, "SET \"ClaimedAt\"", "\"NextTryAt\" <=", senders);
}
