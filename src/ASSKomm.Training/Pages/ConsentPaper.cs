using ASSKomm.Training.Certificates;
using ASSKomm.Training.Content;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;

namespace ASSKomm.Training.Pages;

/// <summary>A consent as a PDF for the file, with the same words as on the page.</summary>
public static class ConsentPaper
{
    /// <summary>The paper; only for a consent that was given.</summary>
    public static byte[] Write(ConsentSheet sheet, CourseLibrary library)
    {
        var (consent, run) = (sheet.Consent, sheet.Run);
        return ConsentPdf.Write(new ConsentText(
            sheet.Answer, sheet.Moved, sheet.Remark,
            [
                ("Person", sheet.Person.FullName), ("Dienststelle", sheet.Person.Organisation?.Name ?? "nicht angegeben"),
                ("Programm", library.Programme.Title), ("Durchgang", run.Title), ("Module", library.NamesOf(sheet.Enrolment.Modules)), ("Ort", run.Venue),
                ("Umfang", $"{sheet.Days.Count} Tage, {sheet.Days.Sum(s => s.TeachingUnits)} Unterrichtseinheiten"), ("Kosten", GermanMoney.Fee(run.FeeCents)),
            ],
            GermanDates.Lines(sheet.Days, library), sheet.History, consent.ClosedAt ?? consent.AskedAt));
    }

    /// <summary>The name it is saved under.</summary>
    public static string NameOf(ConsentSheet sheet) => $"zustimmung-{sheet.Run.Slug}-{sheet.Enrolment.Id}.pdf";
}
