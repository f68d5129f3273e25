using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.My.Accounts;

/// <summary>A person reads what is kept of them and where to load it.</summary>
public sealed class MyDataModel : PageModel;
