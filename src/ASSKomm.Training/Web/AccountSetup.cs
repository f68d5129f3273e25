using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ASSKomm.Training.Web;

/// <summary>Who people are and how they sign in: stricter than the framework's defaults, see README »Entscheidungen«.</summary>
public static class AccountSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = PasswordRules.LeastLength;
                identity.Password.RequireDigit = identity.Password.RequireLowercase =
                    identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequiredUniqueChars = 1;
                // Long enough to stop guessing, short enough that nobody can lock somebody else out for good.
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddDefaultTokenProviders()
            .AddErrorDescriber<GermanIdentityErrors>()
            .AddPasswordValidator<PasswordRules>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        // OWASP's figure for PBKDF2 with SHA-512, the algorithm Identity uses.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 220_000);
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(24));
        services.AddSingleton<SessionStore>();
        services.AddScoped<Rights>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "__Host-sitzung";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/konto/anmelden";
            cookie.LogoutPath = "/konto/abmelden";
            cookie.AccessDeniedPath = "/fehler/403";
            cookie.ReturnUrlParameter = "weiter";
            cookie.ExpireTimeSpan = SessionStore.AbsoluteLife;
            cookie.SlidingExpiration = false;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionStore>((cookie, store) => cookie.SessionStore = store);
        services.AddAuthorization(Access.Describe);
    }
}

/// <summary>Identity's store on our model, which keeps roles itself.</summary>
internal sealed class AccountStore(TrainingDb db, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, TrainingDb, int>(db, describer);
