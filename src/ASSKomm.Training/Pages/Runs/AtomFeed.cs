using System.Globalization;
using System.Xml;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;

namespace ASSKomm.Training.Pages.Runs;

/// <summary>Runs as an Atom feed (RFC 4287). An entry keeps its id for ever, also when the run gets another address or title.</summary>
public static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(IEnumerable<RunCard> runs, string author, SiteSettings site, DateTimeOffset now)
    {
        var newest = runs.OrderByDescending(r => r.Run.NewsAt(now)).ToList();
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "de");
            xml.WriteElementString("id", Atom, Id(site, "durchgaenge"));
            xml.WriteElementString("title", Atom, "Durchgänge: Fachkraft für Kriminalprävention");
            // A feed without entries has never changed.
            xml.WriteElementString("updated", Atom, Stamp(newest.Count > 0 ? newest[0].Run.NewsAt(now) : DateTimeOffset.UnixEpoch));
            Link(xml, "self", site.Link("/durchgaenge/feed.xml"));
            Link(xml, "alternate", site.Link("/durchgaenge"));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, Clean(author));
            xml.WriteEndElement();
            newest.ForEach(run => Entry(xml, run, site, now));
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, RunCard card, SiteSettings site, DateTimeOffset now)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, Id(site, $"durchgang:{card.Run.Id}"));
        xml.WriteElementString("title", Atom, Clean(card.Phase is RunPhase.Cancelled ? $"Abgesagt: {card.Run.Title}" : card.Run.Title));
        xml.WriteElementString("published", Atom, Stamp(card.Run.PublishedAt!.Value));
        xml.WriteElementString("updated", Atom, Stamp(card.Run.NewsAt(now)));
        Link(xml, "alternate", site.Link($"/durchgaenge/{card.Run.Slug}"));
        xml.WriteElementString("summary", Atom, Clean(string.Join(". ", new[]
        {
            card.Phase switch
            {
                RunPhase.Cancelled => "",
                RunPhase.Announced => $"{card.WindowInWords} bis {GermanDates.Moment(card.Run.RegistrationDeadline)}",
                RunPhase.Open => card.WindowInWords,
                _ => "Anmeldung geschlossen",
            },
            card.When, card.Run.Venue, card.Run.Summary,
        }.Where(part => part.Length > 0))));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, Uri address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static string Id(SiteSettings site, string what) => $"tag:{site.BaseUrl.Host},2026:{what}";

    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // XML knows no control characters; one in a title would break the feed for everybody.
    private static string Clean(string text) => LetterTemplate.OneLine(text);
}
