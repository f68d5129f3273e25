using System.Globalization;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;
using FluentValidation;

namespace ASSKomm.Training.Pages.My;

/// <summary>Several people in one application, as they are typed.</summary>
public sealed class GroupInput : ConsentInput
{
    /// <summary>How many people one application has room for.</summary>
    public const int Most = 10;

    public List<PersonInput> People { get; set; } = [];

    /// <summary>»warten«, »teil«, »niemand« or »aendern«, once there are too few places; empty before.</summary>
    public string? Choice { get; set; }

    /// <summary>As many rows as there is room for, and no more.</summary>
    internal void Fill() => People = [.. People.Take(Most).Concat(Enumerable.Range(0, Most).Select(_ => new PersonInput())).Take(Most)];

    /// <summary>The places of the rows that are filled in.</summary>
    internal List<int> Filled => [.. People.Index().Where(p => !p.Item.IsEmpty).Select(p => p.Index)];

    internal GroupApplication Application => new(
        [.. Filled.Select(i => People[i].Member)], Wait, ClaimAfter(new ConsentClaim()),
        Choice switch { "warten" => GroupChoice.AllWait, "teil" => GroupChoice.AsManyAsFit, _ => null });

    /// <summary>One person of the group.</summary>
    public sealed class PersonInput
    {
        public string? GivenName { get; set; }
        public string? FamilyName { get; set; }
        public string? Email { get; set; }
        public string? Rank { get; set; }

        internal bool IsEmpty => string.IsNullOrWhiteSpace(GivenName + FamilyName + Email + Rank);

        internal Colleague Colleague => new(LetterTemplate.OneLine(GivenName ?? ""), LetterTemplate.OneLine(FamilyName ?? ""), (Email ?? "").Trim());

        internal GroupMember Member => new(Colleague, int.TryParse(Rank?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : null);
    }

    internal sealed class GroupRules : AbstractValidator<GroupInput>
    {
        public GroupRules(CourseRun run, string own)
        {
            RuleFor(g => g.People).Must((g, _) => g.Filled.Count > 0).WithMessage("Bitte geben Sie mindestens eine Person ein.").OverridePropertyName("People[0].GivenName");
            RuleForEach(g => g.People).ChildRules(person =>
            {
                person.When(p => !p.IsEmpty, () =>
                {
                    person.RuleFor(p => p.GivenName).NameNeeded(80, "Bitte geben Sie den Vornamen ein.");
                    person.RuleFor(p => p.FamilyName).NameNeeded(80, "Bitte geben Sie den Nachnamen ein.");
                    person.RuleFor(p => p.Email)
                        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("Bitte geben Sie die dienstliche E-Mail-Adresse ein.")
                        .Must(text => string.IsNullOrWhiteSpace(text) || Forms.IsAddress(text.Trim()))
                        .WithMessage("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@gemeinde.example.");
                    person.RuleFor(p => p.Rank).Must((p, text) => string.IsNullOrWhiteSpace(text) || p.Member.Rank is >= 1 and <= 99)
                        .WithMessage("Bitte geben Sie eine Zahl von 1 bis 99 ein.");
                });
            });
            RuleFor(g => g).Custom((group, context) =>
            {
                foreach (var twice in group.Filled.GroupBy(i => group.People[i].Colleague.Email.ToUpperInvariant()).Where(g => g.Key.Length > 0).SelectMany(g => g.Skip(1)))
                {
                    context.AddFailure($"People[{twice}].Email", "Diese Adresse steht schon weiter oben.");
                }
            });
            Include(new Rules(run, own));
        }
    }
}
