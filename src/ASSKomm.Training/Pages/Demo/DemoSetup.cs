using ASSKomm.Training.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ASSKomm.Training.Pages.Demo;

public static class DemoSetup
{
    /// <summary>The demo's story, its clock and its mailbox. Without Demo__Enabled nothing of it happens and its pages have no address.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<DemoStart>();
        services.AddScoped<DemoClock>();
        services.AddScoped<SentLetters>();
        services.AddSingleton<LettersInFolder>();
        services.AddHostedService<FollowDemoClock>();
        // After AddRazorPages, which begins with conventions of its own.
        services.AddOptions<RazorPagesOptions>().PostConfigure<SiteSettings>((pages, site) =>
        {
            if (!site.Demo)
            {
                pages.Conventions.AddFolderRouteModelConvention("/Demo", page => page.Selectors.Clear());
            }
        });
    }
}
