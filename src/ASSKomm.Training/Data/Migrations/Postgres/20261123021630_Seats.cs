using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ASSKomm.Training.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Seats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enrolments_RunId_PersonId",
                table: "Enrolments");

            migrationBuilder.AddColumn<string>(
                name: "Consent",
                table: "Runs",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<string>(
                name: "Criteria",
                table: "Runs",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "Runs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DecisionOn",
                table: "Runs",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FeeCents",
                table: "Runs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LateWithdrawalDays",
                table: "Runs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LotSeed",
                table: "Runs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinimumPeople",
                table: "Runs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Runs",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OfferDays",
                table: "Runs",
                type: "integer",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<DateTime>(
                name: "RegistrationOpensAt",
                table: "Runs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReleasedAt",
                table: "Runs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rule",
                table: "Runs",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "ByArrival");

            migrationBuilder.AddColumn<bool>(
                name: "SingleModules",
                table: "Runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SwapUntil",
                table: "Runs",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "TellsEmployer",
                table: "Runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawalTerms",
                table: "Runs",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "Why",
                table: "EnrolmentSteps",
                type: "character varying(800)",
                maxLength: 800,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500);

            migrationBuilder.AddColumn<int>(
                name: "ContingentId",
                table: "Enrolments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DraftForm",
                table: "Enrolments",
                type: "character varying(40000)",
                maxLength: 40000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "EmployerRank",
                table: "Enrolments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Modules",
                table: "Enrolments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "OfferedUntil",
                table: "Enrolments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OverCapacity",
                table: "Enrolments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "Enrolments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "WillingToWait",
                table: "Enrolments",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EnrolmentId = table.Column<int>(type: "integer", nullable: false),
                    SuperiorName = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    SuperiorEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    DeputyName = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    DeputyEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeputyAskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ClosedBy = table.Column<int>(type: "integer", nullable: true),
                    DeciderName = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consents_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Contingents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<int>(type: "integer", nullable: true),
                    District = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contingents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contingents_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contingents_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Demands",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Modules = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Demands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Demands_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Needs",
                columns: table => new
                {
                    EnrolmentId = table.Column<int>(type: "integer", nullable: false),
                    Access = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Lodging = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Meals = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Needs", x => x.EnrolmentId);
                    table.ForeignKey(
                        name: "FK_Needs_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunNotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<int>(type: "integer", nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RunNotes_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunQuestions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Choices = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Required = table.Column<bool>(type: "boolean", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RunQuestions_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SelectionChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<int>(type: "integer", nullable: false),
                    EnrolmentId = table.Column<int>(type: "integer", nullable: false),
                    Chosen = table.Column<bool>(type: "boolean", nullable: true),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelectionChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SelectionChanges_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SelectionChanges_Runs_RunId",
                        column: x => x.RunId,
                        principalTable: "Runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsentKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConsentId = table.Column<int>(type: "integer", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsentKeys_Consents_ConsentId",
                        column: x => x.ConsentId,
                        principalTable: "Consents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunAnswers",
                columns: table => new
                {
                    EnrolmentId = table.Column<int>(type: "integer", nullable: false),
                    QuestionId = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunAnswers", x => new { x.EnrolmentId, x.QuestionId });
                    table.ForeignKey(
                        name: "FK_RunAnswers_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RunAnswers_RunQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "RunQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_OfferedUntil",
                table: "Enrolments",
                column: "OfferedUntil",
                filter: "\"OfferedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_RunId_PersonId",
                table: "Enrolments",
                columns: new[] { "RunId", "PersonId" },
                unique: true,
                filter: "\"State\" IN ('AwaitingConsent', 'Submitted', 'Waiting', 'Offered', 'Confirmed', 'Completed', 'Draft')");

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_RunId_State_Modules_ContingentId_OverCapacity_Of~",
                table: "Enrolments",
                columns: new[] { "RunId", "State", "Modules", "ContingentId", "OverCapacity", "OfferedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentKeys_ConsentId",
                table: "ConsentKeys",
                column: "ConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentKeys_TokenHash",
                table: "ConsentKeys",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Consents_EnrolmentId",
                table: "Consents",
                column: "EnrolmentId",
                unique: true,
                filter: "\"Outcome\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Contingents_OrganisationId",
                table: "Contingents",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Contingents_RunId",
                table: "Contingents",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_Demands_AccountId",
                table: "Demands",
                column: "AccountId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RunAnswers_QuestionId",
                table: "RunAnswers",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_RunNotes_RunId",
                table: "RunNotes",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_RunQuestions_RunId",
                table: "RunQuestions",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_SelectionChanges_EnrolmentId",
                table: "SelectionChanges",
                column: "EnrolmentId");

            migrationBuilder.CreateIndex(
                name: "IX_SelectionChanges_RunId",
                table: "SelectionChanges",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentKeys");

            migrationBuilder.DropTable(
                name: "Contingents");

            migrationBuilder.DropTable(
                name: "Demands");

            migrationBuilder.DropTable(
                name: "Needs");

            migrationBuilder.DropTable(
                name: "RunAnswers");

            migrationBuilder.DropTable(
                name: "RunNotes");

            migrationBuilder.DropTable(
                name: "SelectionChanges");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "RunQuestions");

            migrationBuilder.DropIndex(
                name: "IX_Enrolments_OfferedUntil",
                table: "Enrolments");

            migrationBuilder.DropIndex(
                name: "IX_Enrolments_RunId_PersonId",
                table: "Enrolments");

            migrationBuilder.DropIndex(
                name: "IX_Enrolments_RunId_State_Modules_ContingentId_OverCapacity_Of~",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "Consent",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Criteria",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "DecisionOn",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "FeeCents",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "LateWithdrawalDays",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "LotSeed",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "MinimumPeople",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "OfferDays",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "RegistrationOpensAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "ReleasedAt",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Rule",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "SingleModules",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "SwapUntil",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "TellsEmployer",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "WithdrawalTerms",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "ContingentId",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "DraftForm",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "EmployerRank",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "Modules",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "OfferedUntil",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "OverCapacity",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "WillingToWait",
                table: "Enrolments");

            migrationBuilder.AlterColumn<string>(
                name: "Why",
                table: "EnrolmentSteps",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(800)",
                oldMaxLength: 800);

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_RunId_PersonId",
                table: "Enrolments",
                columns: new[] { "RunId", "PersonId" },
                unique: true,
                filter: "\"State\" IN ('Waiting', 'Confirmed', 'Completed')");
        }
    }
}
