using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc;

namespace ASSKomm.Training.Pages.Office.Municipalities;

/// <summary>The office adds an employer that people can choose.</summary>
public sealed class NewModel(TrainingDb db) : OrganisationForm(db)
{
    private readonly TrainingDb db = db;

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync(CancellationToken token) => SaveAsync(
        () =>
        {
            var organisation = new Organisation { Name = "" };
            db.Organisations.Add(organisation);
            return Task.FromResult(organisation);
        },
        "Die Dienststelle ist eingetragen.", 0, token);
}
