using System.Globalization;
using ASSKomm.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo.AtSize;

/// <summary>How much there is in a database.</summary>
/// <param name="Enrolments">Drafts are among them.</param>
internal sealed record WhatIsThere(int People, int Runs, int Enrolments, int Marks, int Letters, int Certificates)
{
    public static async Task<WhatIsThere> CountAsync(TrainingDb db) => new(
        await db.Users.CountAsync(), await db.Runs.CountAsync(), await db.Enrolments.IgnoreQueryFilters().CountAsync(),
        await db.AttendanceMarks.CountAsync(), await db.Outbox.CountAsync(), await db.Certificates.CountAsync());

    /// <summary>A sentence that can go on.</summary>
    public string InWords(CultureInfo culture) => string.Create(
        culture,
        $"Jetzt sind da: Personen {People:N0} (davon Demokonten {DemoAccounts.All.Length}), Durchgänge {Runs:N0}, "
        + $"Anmeldungen {Enrolments:N0}, Anwesenheiten {Marks:N0}, Briefe {Letters:N0}, Zertifikate {Certificates:N0}");
}
