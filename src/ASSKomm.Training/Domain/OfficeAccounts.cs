namespace ASSKomm.Training.Domain;

/// <summary>Who may lose the office's rights. Pure: the caller holds the row and counts.</summary>
public static class OfficeAccounts
{
    /// <summary>
    /// Why an account cannot lose the role or be disabled; null if it can. Those who can sign in and have the role are counted with it.
    /// </summary>
    public static Refusal? WhyNotLose(bool isOffice, int officeAccounts) =>
        isOffice && officeAccounts <= 1 ? Refusal.LastOfficeAccount : null;
}
