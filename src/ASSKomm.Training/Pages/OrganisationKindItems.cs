using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ASSKomm.Training.Pages;

/// <summary>The kinds of organisations to choose from.</summary>
public static class OrganisationKindItems
{
    public static IEnumerable<SelectListItem> All => Enum.GetValues<OrganisationKind>().Select(k => new SelectListItem(k.InWords(), k.ToString()));
}
