using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Jobs;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Pages.Demo;
using ASSKomm.Training.Seats;
using ASSKomm.Training.Web;

namespace ASSKomm.Training;

/// <summary>The rooms of the house, in the order in which they need one another.</summary>
public static class Rooms
{
    public static void AddRooms(this WebApplicationBuilder builder)
    {
        builder.AddFileSettings();
        builder.AddSite();
        // First of all hosted services, which start in this order: nothing asks the database before it is ready.
        builder.AddStart();
        builder.AddData();
        builder.AddContent();
        builder.AddMail();
        builder.AddSeats();
        builder.AddCertificates();
        builder.AddDemo();
        builder.AddAccounts();
        builder.AddPages();
        builder.AddTimetable();
    }

    public static void UseRooms(this WebApplication app)
    {
        app.UseSite();
        app.MapTimetable();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}
