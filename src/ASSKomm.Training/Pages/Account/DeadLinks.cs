using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>One answer for every link that is not good for anything: unknown, used, expired or meant for something else.</summary>
public static class DeadLinks
{
    public static IActionResult DeadLink(this PageModel page) => new ViewResult
    {
        ViewName = "/Pages/Account/_DeadLink.cshtml",
        StatusCode = StatusCodes.Status404NotFound,
        ViewData = new ViewDataDictionary(page.ViewData) { Model = null },
        TempData = page.TempData,
    };
}
