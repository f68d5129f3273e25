using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Pages;

/// <summary>The badge a state wears: green for a place, yellow for something to do or to wait for a place, blue for everything else.</summary>
public static class EnrolmentBadges
{
    /// <summary>KERN's badge kind.</summary>
    public static string Badge(this EnrolmentState state) =>
        state.HasPlace() ? "success" : state is EnrolmentState.Waiting or EnrolmentState.Offered ? "warning" : "info";
}
