using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Pages.Demo;

/// <summary>A newcomer is led through everything people can do here, in nine steps.</summary>
public sealed class IndexModel(TrainingDb db, RulesClock clock) : PageModel
{
    public ClockFace Face { get; private set; } = null!;

    /// <summary>The published runs on one line of time.</summary>
    public RunPicture Picture { get; private set; } = null!;

    /// <summary>Whether the demo's own story is in this database; if not, the steps would lead nowhere.</summary>
    public bool HasStory { get; private set; }

    /// <summary>What the office calls the runs in its addresses, by their part of the public address.</summary>
    private Dictionary<string, int> ids = [];

    /// <summary>A certificate to verify, and a revoked one; empty if there is none.</summary>
    public string ValidCode { get; private set; } = "";

    public string RevokedCode { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken token)
    {
        Face = await ClockFace.ReadAsync(db, clock, token);
        Picture = new RunPicture(await RunCard.PublicAsync(db, clock.Now, token), clock.Now);
        HasStory = Picture.Lines.Any(l => l.Card.Run.Slug == "6-durchgang");
        ids = await db.Runs.Select(r => new { r.Slug, r.Id }).ToDictionaryAsync(r => r.Slug, r => r.Id, token);
        ValidCode = await db.Certificates.Where(c => c.Revocation == null).OrderBy(c => c.Id).Select(c => c.Code).FirstOrDefaultAsync(token) ?? "";
        RevokedCode = await db.Certificates.Where(c => c.Revocation != null).OrderBy(c => c.Id).Select(c => c.Code).FirstOrDefaultAsync(token) ?? "";
    }

    /// <summary>The office's page about a run; its front page if there is no such run.</summary>
    public string OfficePage(string run, string below = "") =>
        ids.TryGetValue(run, out var id) ? $"/geschaeftsstelle/durchgaenge/{id}{below}" : "/geschaeftsstelle";
}

/// <summary>A button that signs a visitor in as one of the demo's people and opens a page.</summary>
public sealed record WalkIn(DemoAccount Who, string To, string Label);
