using ASSKomm.Training.Domain;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Data;

/// <summary>The whole model, once. The two subclasses only choose where their migrations live.</summary>
public abstract partial class TrainingDb(DbContextOptions options)
    : IdentityUserContext<Account, int>(options), IDataProtectionKeyContext
{
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<AccountStep> AccountSteps => Set<AccountStep>();
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<CourseRun> Runs => Set<CourseRun>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RunTrainer> RunTrainers => Set<RunTrainer>();
    public DbSet<PlacesChange> PlacesChanges => Set<PlacesChange>();
    public DbSet<Contingent> Contingents => Set<Contingent>();
    public DbSet<RunNote> RunNotes => Set<RunNote>();
    public DbSet<RunQuestion> RunQuestions => Set<RunQuestion>();
    public DbSet<RunAnswer> RunAnswers => Set<RunAnswer>();
    public DbSet<ParticipantNeeds> Needs => Set<ParticipantNeeds>();
    public DbSet<SelectionChange> SelectionChanges => Set<SelectionChange>();
    public DbSet<Demand> Demands => Set<Demand>();
    public DbSet<ConsistencyReport> ConsistencyReports => Set<ConsistencyReport>();
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
    public DbSet<EnrolmentStep> EnrolmentSteps => Set<EnrolmentStep>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ConsentKey> ConsentKeys => Set<ConsentKey>();
    public DbSet<AttendanceMark> AttendanceMarks => Set<AttendanceMark>();
    public DbSet<ProjectReview> ProjectReviews => Set<ProjectReview>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<CertificateRevocation> CertificateRevocations => Set<CertificateRevocation>();
    public DbSet<CertificateOrder> CertificateOrders => Set<CertificateOrder>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<ModuleEdition> Editions => Set<ModuleEdition>();
    public DbSet<Lesson> Lessons => Set<Lesson>();
    public DbSet<EditionFile> EditionFiles => Set<EditionFile>();
    public DbSet<LessonDraft> LessonDrafts => Set<LessonDraft>();
    public DbSet<LessonRead> LessonsRead => Set<LessonRead>();
    public DbSet<OutboxLetter> Outbox => Set<OutboxLetter>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Shapes.Describe(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order DateTimeOffset and PostgreSQL wants UTC: both store a UTC DateTime.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(256);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}

/// <summary>The model on SQLite.</summary>
public sealed class SqliteTrainingDb(DbContextOptions<SqliteTrainingDb> options) : TrainingDb(options);

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresTrainingDb(DbContextOptions<PostgresTrainingDb> options) : TrainingDb(options);
