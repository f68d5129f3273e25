using System.Security.Cryptography;
using System.Text;

namespace ASSKomm.Training.Domain;

/// <summary>One published edition of a module. Never changes; the newest is what participants read, the others stay readable.</summary>
public sealed class ModuleEdition
{
    public int Id { get; set; }

    /// <summary>The module's address part, e.g. »kriminologie«.</summary>
    public required string Module { get; set; }

    /// <summary>1, 2, 3 … within the module.</summary>
    public int Number { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>The trainer who published it; none means it came from the content folder.</summary>
    public int? PublishedBy { get; set; }

    /// <summary>What is new, in a sentence. At most 500 characters.</summary>
    public string Note { get; set; } = "";

    public List<Lesson> Lessons { get; init; } = [];
    public List<EditionFile> Files { get; init; } = [];
}

/// <summary>One lesson as it stands in one edition.</summary>
public sealed class Lesson
{
    public int Id { get; set; }
    public int EditionId { get; set; }

    /// <summary>Its part of the address, unique within the edition; at most 80 characters.</summary>
    public required string Slug { get; set; }

    /// <summary>Its place in the module, counted from 1.</summary>
    public int Position { get; set; }

    /// <summary>At most 200 characters.</summary>
    public required string Title { get; set; }

    /// <summary>About how long it takes to work through it.</summary>
    public int Minutes { get; set; }

    /// <summary>The whole text with its front matter, as written. At most 200,000 characters.</summary>
    public required string Markdown { get; set; }

    /// <summary>SHA-256 of the file in the content folder that was last seen for this lesson; empty if there is none.</summary>
    public string SeedHash { get; set; } = "";

    /// <summary>Whether a trainer has changed it since: then the folder no longer overwrites it.</summary>
    public bool EditedByTrainer { get; set; }

    /// <summary>SHA-256 of a lesson's text, in hex: tells whether it is still the same.</summary>
    public static string HashOf(string markdown) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
}

/// <summary>A picture or download that belongs to an edition.</summary>
public sealed class EditionFile
{
    public int EditionId { get; set; }

    /// <summary>The name the lessons use, e.g. »arbeitsblatt.csv«.</summary>
    public required string Name { get; set; }

    public int FileId { get; set; }
}

/// <summary>What a trainer has written but not published: one per module and lesson, kept until it is published or thrown away.</summary>
public sealed class LessonDraft
{
    public int Id { get; set; }
    public required string Module { get; set; }
    public required string Slug { get; set; }
    public required string Markdown { get; set; }

    /// <summary>The edition it started from; a newer one in between is shown to the trainer before publishing.</summary>
    public int BasedOnEdition { get; set; }

    public DateTimeOffset SavedAt { get; set; }
    public int SavedBy { get; set; }

    /// <summary>Tells whether it is still the text somebody saw.</summary>
    public string Version => Lesson.HashOf(Markdown);
}

/// <summary>That a participant has worked through a lesson, and in which edition.</summary>
public sealed class LessonRead
{
    public int EnrolmentId { get; set; }
    public required string Module { get; set; }
    public required string Slug { get; set; }
    public int Edition { get; set; }
    public DateTimeOffset At { get; set; }
}
