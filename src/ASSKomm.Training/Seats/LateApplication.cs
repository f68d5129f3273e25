using ASSKomm.Training.Domain;
using ASSKomm.Training.Web;

namespace ASSKomm.Training.Seats;

/// <summary>Whom the office enrols by itself, and why.</summary>
/// <param name="Employer">The employer's name, known or new.</param>
/// <param name="Kind">What kind a new one is.</param>
/// <param name="Modules">As in <see cref="Enrolment.Modules"/>.</param>
/// <param name="Beyond">Whether the person is to have a place even if none is free.</param>
/// <param name="Decider">Who consented for the employer; empty where the run does not ask.</param>
public sealed record LateApplication(
    Colleague Who, string Employer, OrganisationKind Kind, string Why, string Modules = ModuleSet.Whole, bool Beyond = false, string Decider = "");
