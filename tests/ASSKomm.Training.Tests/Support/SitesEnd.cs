[assembly: AssemblyFixture(typeof(ASSKomm.Training.Tests.Support.SitesEnd))]

namespace ASSKomm.Training.Tests.Support;

/// <summary>Ends the sites that were lent when the last test is over; their timers would keep the process waiting.</summary>
public sealed class SitesEnd : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        Measured.Write();
        return SiteHost.EndAllAsync();
    }
}
