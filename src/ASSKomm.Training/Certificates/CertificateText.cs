namespace ASSKomm.Training.Certificates;

/// <summary>Every word and number a certificate shows. Nothing else reaches the page; nothing is looked up while it is written.</summary>
public sealed record CertificateText
{
    public required string HolderName { get; init; }

    /// <summary>The holder's municipality or authority; empty leaves the line out.</summary>
    public string Organisation { get; init; } = "";

    public required string ProgrammeTitle { get; init; }

    public string ProgrammeSubtitle { get; init; } = "";

    public required string RunTitle { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required IReadOnlyList<CertificateModule> Modules { get; init; }

    /// <summary>The title of the accepted project work; empty leaves the line out.</summary>
    public string ProjectTitle { get; init; } = "";

    public required string Number { get; init; }

    /// <summary>The secret part of <see cref="VerifyLink"/> as people read it aloud, in groups of five.</summary>
    public required string Code { get; init; }

    /// <summary>The absolute address the QR code leads to; its last segment is the code.</summary>
    public required Uri VerifyLink { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required string IssuerName { get; init; }

    public required string Place { get; init; }

    /// <summary>Marks a certificate of the demo data, so that no print of it passes for a real one.</summary>
    public bool IsExample { get; init; }
}

/// <summary>One module of the programme and the teaching units of 45 minutes the holder attended in it.</summary>
public sealed record CertificateModule(string Title, int UnitsAttended, int UnitsHeld);
