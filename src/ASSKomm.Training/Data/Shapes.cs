using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

/// <summary>Keys, lengths and the unique indexes that are the last line of defence. What is not said here follows from the types.</summary>
internal static partial class Shapes
{
    public static void Describe(ModelBuilder model)
    {
        People(model);
        RunsAndEnrolments(model);
        Seats(model);
        Learning(model);
        Letters(model);
    }

    private static void People(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.GivenName).HasMaxLength(80);
            account.Property(a => a.FamilyName).HasMaxLength(80);
            account.HasOne(a => a.Organisation).WithMany().OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<IdentityUserClaim<int>>().ToTable("AccountClaims");
        model.Entity<IdentityUserLogin<int>>().ToTable("AccountLogins");
        model.Entity<IdentityUserToken<int>>().ToTable("AccountTokens");
        model.Entity<RoleGrant>(grant =>
        {
            grant.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId);
            grant.HasIndex(g => new { g.AccountId, g.Role }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        });
        model.Entity<AccountStep>().HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        model.Entity<SignInSession>(session =>
        {
            session.HasKey(s => s.KeyHash);
            session.Property(s => s.KeyHash).HasMaxLength(64);
            session.Property(s => s.Device).HasMaxLength(60);
            session.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId);
        });
        model.Entity<Invitation>().HasIndex(i => i.TokenHash).IsUnique();
        model.Entity<Organisation>(organisation =>
        {
            organisation.Property(o => o.Name).HasMaxLength(160);
            organisation.HasIndex(o => o.Name).IsUnique();
        });
    }

    private static void RunsAndEnrolments(ModelBuilder model)
    {
        model.Entity<CourseRun>(run =>
        {
            run.Property(r => r.Slug).HasMaxLength(60);
            run.Property(r => r.Summary).HasMaxLength(1000);
            run.Property(r => r.VenueAccess).HasMaxLength(1000);
            run.Property(r => r.CancellationReason).HasMaxLength(500);
            run.HasIndex(r => r.Slug).IsUnique();
            run.HasMany(r => r.Sessions).WithOne().HasForeignKey(s => s.RunId);
            run.Property(r => r.Criteria).HasMaxLength(200);
            run.Property(r => r.WithdrawalTerms).HasMaxLength(1000);
            run.HasMany(r => r.Contingents).WithOne().HasForeignKey(c => c.RunId);
            run.HasMany(r => r.Questions).WithOne().HasForeignKey(q => q.RunId);
            run.HasMany(r => r.Trainers).WithOne().HasForeignKey(t => t.RunId);
            run.HasMany(r => r.Enrolments).WithOne(e => e.Run).HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PlacesChange>().HasOne<CourseRun>().WithMany().HasForeignKey(c => c.RunId);
        model.Entity<ConsistencyReport>().Property(r => r.Details).HasMaxLength(200_000);
        model.Entity<RunTrainer>(trainer =>
        {
            trainer.HasKey(t => new { t.RunId, t.AccountId });
            trainer.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId);
        });
        model.Entity<Enrolment>(enrolment =>
        {
            enrolment.HasOne<Account>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
            enrolment.HasIndex(e => new { e.RunId, e.PersonId }).IsUnique()
                .HasFilter($"\"State\" IN ({string.Join(", ", EnrolmentStates.Active.Append(EnrolmentState.Draft).Select(s => $"'{s}'"))})");
            enrolment.HasIndex(e => new { e.RunId, e.State, e.ArrivedAt, e.Id });
            // Everything that is counted of a run, so that nobody reads the rows themselves while it is held.
            enrolment.HasIndex(e => new { e.RunId, e.State, e.Modules, e.ContingentId, e.OverCapacity, e.OfferedUntil });
            enrolment.Property(e => e.Modules).HasMaxLength(200);
            enrolment.Property(e => e.DraftForm).HasMaxLength(40_000);
            // No foreign key for ContingentId: SQLite would have to make the table anew for it, which a killed start could leave half done.
            enrolment.HasIndex(e => e.OfferedUntil).HasFilter("\"OfferedUntil\" IS NOT NULL");
            // What somebody has only begun is theirs alone; whoever wants it says IgnoreQueryFilters.
            enrolment.HasQueryFilter(e => e.State != EnrolmentState.Draft);
            enrolment.HasMany(e => e.Steps).WithOne().HasForeignKey(s => s.EnrolmentId);
        });
        model.Entity<EnrolmentStep>().Property(s => s.Why).HasMaxLength(800);
        model.Entity<AttendanceMark>(mark =>
        {
            mark.HasOne<Session>().WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.Restrict);
            mark.HasOne<Enrolment>().WithMany().HasForeignKey(m => m.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ProjectReview>().HasOne<Enrolment>().WithMany().HasForeignKey(r => r.EnrolmentId);
        model.Entity<Reminder>(reminder =>
        {
            reminder.HasOne<Enrolment>().WithMany().HasForeignKey(r => r.EnrolmentId);
            reminder.HasIndex(r => new { r.EnrolmentId, r.DaysAhead, r.BlockFirstDay }).IsUnique();
        });
        model.Entity<Certificate>(certificate =>
        {
            certificate.HasIndex(c => new { c.PersonId, c.RunId, c.Kind }).IsUnique();
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.Code).IsUnique();
            certificate.HasOne<Account>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne<CourseRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne(c => c.Revocation).WithOne().HasForeignKey<CertificateRevocation>(r => r.CertificateId);
        });
        model.Entity<CertificateRevocation>(revocation =>
        {
            revocation.HasKey(r => r.CertificateId);
            revocation.Property(r => r.Reason).HasMaxLength(500);
        });
        model.Entity<CertificateOrder>(order =>
        {
            order.HasKey(o => o.EnrolmentId);
            order.Property(o => o.EnrolmentId).ValueGeneratedNever();
            order.HasOne<Enrolment>().WithOne().HasForeignKey<CertificateOrder>(o => o.EnrolmentId);
        });
    }

    private static void Learning(ModelBuilder model)
    {
        model.Entity<ModuleEdition>(edition =>
        {
            edition.Property(e => e.Note).HasMaxLength(500);
            edition.HasIndex(e => new { e.Module, e.Number }).IsUnique();
            edition.HasMany(e => e.Lessons).WithOne().HasForeignKey(l => l.EditionId);
            edition.HasMany(e => e.Files).WithOne().HasForeignKey(f => f.EditionId);
        });
        model.Entity<Lesson>(lesson =>
        {
            lesson.Property(l => l.Slug).HasMaxLength(80);
            lesson.Property(l => l.Markdown).HasMaxLength(200_000);
            lesson.HasIndex(l => new { l.EditionId, l.Slug }).IsUnique();
        });
        model.Entity<EditionFile>(file =>
        {
            file.HasKey(f => new { f.EditionId, f.Name });
            file.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LessonDraft>(draft =>
        {
            draft.Property(d => d.Markdown).HasMaxLength(200_000);
            draft.HasIndex(d => new { d.Module, d.Slug }).IsUnique();
        });
        model.Entity<LessonRead>(read =>
        {
            read.HasKey(r => new { r.EnrolmentId, r.Module, r.Slug });
            read.HasOne<Enrolment>().WithMany().HasForeignKey(r => r.EnrolmentId);
        });
    }

    private static void Letters(ModelBuilder model)
    {
        model.Entity<OutboxLetter>(letter =>
        {
            letter.Property(l => l.Id).ValueGeneratedNever();
            letter.Property(l => l.Text).HasMaxLength(100_000);
            letter.Property(l => l.Html).HasMaxLength(200_000);
            letter.Property(l => l.Calendar).HasMaxLength(200_000);
            letter.Property(l => l.Error).HasMaxLength(1000);
            letter.HasIndex(l => l.Occasion).IsUnique();
            letter.HasIndex(l => l.NextTryAt).HasFilter("\"SentAt\" IS NULL AND \"FailedAt\" IS NULL");
            letter.HasIndex(l => l.PersonId);
            letter.HasOne<StoredFile>().WithMany().HasForeignKey(l => l.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StoredFile>(file =>
        {
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasIndex(f => f.Sha256);
        });
        model.Entity<Hold>(hold =>
        {
            hold.HasKey(h => h.Name);
            hold.HasData(
                new Hold { Name = Hold.CertificateNumber },
                new Hold { Name = Hold.Start },
                new Hold { Name = Hold.OfficeAccounts },
                new Hold { Name = Hold.DemoClock },
                new Hold { Name = Hold.Inspection });
        });
        // Keys are XML and longer than other strings.
        model.Entity<Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey>()
            .Property(k => k.Xml).HasMaxLength(10_000);
    }
}
