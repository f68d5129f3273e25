using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Accounts;

/// <summary>What to do after registering; the same for known and unknown addresses.</summary>
public sealed class CheckYourMailModel : PageModel;
