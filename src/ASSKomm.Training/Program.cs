using ASSKomm.Training;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Pages.Demo.AtSize;
using ASSKomm.Training.Web;

try
{
    // Settings are read at the start alone; watching the files for changes would wake up at every letter and every write beside them.
    var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
    builder.AddRooms();
    var app = builder.Build();
    if (OfficeCommand.IsMeant(args))
    {
        return await OfficeCommand.RunAsync(app.Services, args);
    }

    if (ContentCommand.IsMeant(args))
    {
        return await ContentCommand.RunAsync(app.Services.GetRequiredService<CourseLibrary>(), Console.Out);
    }

    if (DemoCommand.IsMeant(args))
    {
        return await DemoCommand.RunAsync(app.Services, args, Console.Out, Console.Error);
    }

    app.UseRooms();
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is SettingException or ContentException)
{
    // The operator reads one sentence, not a stack.
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
