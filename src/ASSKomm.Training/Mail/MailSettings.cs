using ASSKomm.Training.Web;
using MailKit.Security;
using MimeKit;

namespace ASSKomm.Training.Mail;

/// <summary>Where letters go.</summary>
public enum MailMode
{
    /// <summary>One .eml file per letter, for development and the demo.</summary>
    Folder,

    /// <summary>A mail server.</summary>
    Smtp,
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    None,
    StartTls,
    Tls,
}

/// <summary>The mail settings, complete for the chosen mode.</summary>
public sealed record MailSettings(
    MailMode Mode, string Folder, string Host, int Port, string User, string Password, MailSecurity Security, MailboxAddress From)
{
    public SecureSocketOptions Socket => Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    public static MailSettings Read(IConfiguration settings, string contentRoot, bool development)
    {
        var mode = settings.OneOf("Mail:Mode", development ? MailMode.Folder : MailMode.Smtp);
        var smtp = mode is MailMode.Smtp;
        string Needed(string key) => smtp ? settings.Required(key) : settings[key] ?? "";
        var from = smtp ? settings.Required("Mail:From") : settings["Mail:From"] is { Length: > 0 } given ? given : "Geschäftsstelle <kurs@training.example>";
        return new MailSettings(
            mode,
            settings["Mail:Folder"] is { Length: > 0 } folder ? folder : Path.Combine(contentRoot, "App_Data", "mail"),
            Needed("Mail:Host"),
            smtp && settings["Mail:Port"] is not { Length: > 0 } ? int.Parse(settings.Required("Mail:Port"), System.Globalization.CultureInfo.InvariantCulture)
                : settings.Number("Mail:Port", 0, 1, 65535),
            settings["Mail:User"] ?? "",
            settings["Mail:User"] is { Length: > 0 } ? Needed("Mail:Password") : "",
            settings.OneOf("Mail:Security", MailSecurity.StartTls),
            MailboxAddress.TryParse(from, out var address)
                ? address
                : throw new SettingException($"Die Einstellung Mail__From ist keine E-Mail-Adresse: »{from}«."));
    }
}
