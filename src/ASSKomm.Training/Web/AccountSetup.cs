using ASSKomm.Training.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

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
        services.AddSingleton(s => new Passwords(
            new PasswordHasher<Account>(s.GetRequiredService<IOptions<PasswordHasherOptions>>()), Passwords.LeastStep));
        services.AddScoped<AccountLinks>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<Registrations>();
        services.AddScoped<Colleagues>();
        services.AddScoped<Invitations>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, SessionCookie>(IdentityConstants.ApplicationScheme, displayName: null, configureOptions: null);
        services.AddAuthorization(Access.Describe);
    }
}

/// <summary>Identity's store on our model, which keeps roles itself. The same context as the pages', so that its writes join their transactions.</summary>
internal sealed class AccountStore(TrainingDb db, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, TrainingDb, int>(db, describer);
