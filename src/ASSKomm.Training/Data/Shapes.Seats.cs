using ASSKomm.Training.Domain;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

internal static partial class Shapes
{
    private static void Seats(ModelBuilder model)
    {
        model.Entity<Contingent>(contingent =>
        {
            contingent.Property(c => c.District).HasMaxLength(80);
            contingent.Property(c => c.Why).HasMaxLength(500);
            contingent.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RunNote>(note =>
        {
            note.Property(n => n.Text).HasMaxLength(1000);
            note.HasOne<CourseRun>().WithMany().HasForeignKey(n => n.RunId);
        });
        model.Entity<RunQuestion>(question =>
        {
            question.Property(q => q.Text).HasMaxLength(300);
            question.Property(q => q.Choices).HasMaxLength(2000);
        });
        model.Entity<RunAnswer>(answer =>
        {
            answer.HasKey(a => new { a.EnrolmentId, a.QuestionId });
            answer.Property(a => a.Text).HasMaxLength(2000);
            answer.HasOne<Enrolment>().WithMany().HasForeignKey(a => a.EnrolmentId);
            answer.HasOne(a => a.Question).WithMany().HasForeignKey(a => a.QuestionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ParticipantNeeds>(needs =>
        {
            needs.HasKey(n => n.EnrolmentId);
            needs.Property(n => n.EnrolmentId).ValueGeneratedNever();
            needs.Property(n => n.Access).HasMaxLength(1000);
            needs.Property(n => n.Lodging).HasMaxLength(300);
            needs.Property(n => n.Meals).HasMaxLength(300);
            needs.HasOne<Enrolment>().WithOne().HasForeignKey<ParticipantNeeds>(n => n.EnrolmentId);
        });
        model.Entity<SelectionChange>(change =>
        {
            change.Property(c => c.Why).HasMaxLength(500);
            change.HasOne<CourseRun>().WithMany().HasForeignKey(c => c.RunId);
            change.HasOne<Enrolment>().WithMany().HasForeignKey(c => c.EnrolmentId);
        });
        model.Entity<Demand>(demand =>
        {
            demand.Property(d => d.Modules).HasMaxLength(200);
            demand.Property(d => d.Note).HasMaxLength(500);
            demand.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
            demand.HasIndex(d => d.AccountId).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        });
        model.Entity<Consent>(consent =>
        {
            consent.Property(c => c.SuperiorName).HasMaxLength(160);
            consent.Property(c => c.DeputyName).HasMaxLength(160);
            consent.Property(c => c.DeciderName).HasMaxLength(160);
            consent.Property(c => c.Remark).HasMaxLength(500);
            // What is known of superiors goes with the enrolment.
            consent.HasOne(c => c.Enrolment).WithMany().HasForeignKey(c => c.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            consent.HasIndex(c => c.EnrolmentId).IsUnique().HasFilter("\"Outcome\" = 'Open'");
            consent.HasMany(c => c.Keys).WithOne().HasForeignKey(k => k.ConsentId);
        });
        model.Entity<ConsentKey>(key =>
        {
            key.Property(k => k.TokenHash).HasMaxLength(64);
            key.HasIndex(k => k.TokenHash).IsUnique();
        });
    }
}
