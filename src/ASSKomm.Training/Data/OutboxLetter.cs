namespace ASSKomm.Training.Data;

/// <summary>
/// One letter to one recipient: written in the same transaction as the change it tells of, sent later, kept for the record.
/// Its words never change after it is written.
/// </summary>
public sealed class OutboxLetter
{
    /// <summary>Grows with time; names the file in folder mode.</summary>
    public Guid Id { get; set; }

    /// <summary>Unique: the same occasion never makes two letters.</summary>
    public required string Occasion { get; set; }

    /// <summary>Which letter it is, e.g. »you-have-a-place«.</summary>
    public required string Kind { get; set; }

    /// <summary>The recipient's account, if there is one.</summary>
    public int? PersonId { get; set; }

    /// <summary>The run it is about, if there is one.</summary>
    public int? RunId { get; set; }

    public required string ToAddress { get; set; }
    public required string ToName { get; set; }
    public required string Subject { get; set; }
    public required string Text { get; set; }
    public required string Html { get; set; }

    /// <summary>A calendar file to attach; empty if none.</summary>
    public string Calendar { get; set; } = "";

    /// <summary>A stored file to attach.</summary>
    public int? FileId { get; set; }

    /// <summary>Made once, so that a repeat after a crash can be recognised by the recipient's server.</summary>
    public required string MessageId { get; set; }

    /// <summary>On the rules' clock.</summary>
    public DateTimeOffset WrittenAt { get; set; }

    /// <summary>Not before this moment (real time); moves ahead with every failed try.</summary>
    public DateTimeOffset NextTryAt { get; set; }

    /// <summary>Who claims it, sends it; an old claim lapses (real time).</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    public int Tries { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Given up: refused for good or tried too often.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Letters to employers, whose link answers for them.</summary>
    public const string ConsentRequests = "consent-request";

    /// <summary>
    /// Whether its links may be keys, to an account or to an employer's answer: then nobody but the recipient sees them.
    /// Other letters about runs and certificates carry none.
    /// </summary>
    public bool MayCarryKeys => Kind.StartsWith(ConsentRequests, StringComparison.Ordinal) || RunId is null && !Kind.StartsWith("certificate-", StringComparison.Ordinal);

    /// <summary>What the last failed try said; empty if none. At most 1,000 characters.</summary>
    public string Error { get; set; } = "";
}

/// <summary>A file, kept in the database: one thing to back up, one transaction, nothing orphaned.</summary>
public sealed class StoredFile
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the bytes, in hex, lower case.</summary>
    public required string Sha256 { get; set; }

    public required string ContentType { get; set; }
    public required byte[] Bytes { get; set; }
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>A new file with its hash.</summary>
    public static StoredFile Of(byte[] bytes, string contentType, DateTimeOffset now) => new()
    {
        Bytes = bytes,
        ContentType = contentType,
        StoredAt = now,
        Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
    };
}

/// <summary>
/// A certificate that was asked for but perhaps not written yet: the timetable goes on where a stopped machine left off.
/// </summary>
public sealed class CertificateOrder
{
    public int EnrolmentId { get; set; }
    public DateTimeOffset OrderedAt { get; set; }
    public int OrderedBy { get; set; }

    /// <summary>When it was issued or turned down.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Why it was turned down; empty if it was issued.</summary>
    public string Refused { get; set; } = "";
}

/// <summary>A row that is held while something must happen once at a time; <see cref="Value"/> is its running number, where it has one.</summary>
public sealed class Hold
{
    public const string CertificateNumber = "certificate-number";
    public const string Start = "start";
    public const string OfficeAccounts = "office-accounts";
    public const string DemoClock = "demo-clock";
    public const string Inspection = "inspection";

    public required string Name { get; set; }

    /// <summary>The last certificate number given, or the demo clock's lead in seconds.</summary>
    public long Value { get; set; }
}
