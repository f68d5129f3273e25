using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace ASSKomm.Training;

/// <summary>Who may enter which folder of Pages; all of it. What is not named here is closed to everybody who is not signed in.</summary>
public static class Access
{
    public static void Describe(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/");
        foreach (var open in (string[])["/Programme", "/Runs", "/Verify", "/Account", "/Employer", "/Demo"])
        {
            pages.AllowAnonymousToFolder(open);
        }

        pages.AllowAnonymousToPage("/Index");
        pages.AllowAnonymousToPage("/Error");

        pages.AuthorizeFolder("/My", SignedIn);
        pages.AuthorizeFolder("/Teach", Roles.Trainer);
        pages.AuthorizeFolder("/Office", Roles.Office);
    }

    public static void Describe(AuthorizationOptions policies)
    {
        policies.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        policies.AddPolicy(Roles.Trainer, p => p.RequireAuthenticatedUser().RequireRole(Roles.Trainer));
        policies.AddPolicy(Roles.Office, p => p.RequireAuthenticatedUser().RequireRole(Roles.Office));
    }

    private const string SignedIn = nameof(SignedIn);
}
