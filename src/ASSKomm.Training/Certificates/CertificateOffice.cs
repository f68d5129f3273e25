using System.Globalization;
using ASSKomm.Training.Content;
using ASSKomm.Training.Data;
using ASSKomm.Training.Domain;
using ASSKomm.Training.Mail;
using ASSKomm.Training.Web;
using Microsoft.EntityFrameworkCore;

namespace ASSKomm.Training.Certificates;

/// <summary>The one door to certificates: orders them, issues each exactly once, revokes them.</summary>
public sealed class CertificateOffice(TrainingDb db, CourseLibrary library, Letters letters, SiteSettings site, RulesClock clock)
{
    /// <summary>
    /// What everyone with a place in the run has and what is missing, by enrolment. What a person attended in other runs counts too, see
    /// <see cref="Learned"/>.
    /// </summary>
    public Task<Dictionary<int, Completion>> JudgeAsync(int runId, CancellationToken token) => JudgeAsync([runId], token);

    /// <summary>As the other, for several runs; six queries however many.</summary>
    public Task<Dictionary<int, Completion>> JudgeAsync(IReadOnlyCollection<int> runIds, CancellationToken token) =>
        JudgeAsync(db.Enrolments.Where(e => runIds.Contains(e.RunId) && EnrolmentStates.WithPlace.Contains(e.State)), token);

    /// <summary>As the other, for one enrolment.</summary>
    public async Task<Completion> JudgeAsync(Enrolment enrolment, CancellationToken token) =>
        (await JudgeAsync(db.Enrolments.Where(e => e.Id == enrolment.Id), token))[enrolment.Id];

    private async Task<Dictionary<int, Completion>> JudgeAsync(IQueryable<Enrolment> asked, CancellationToken token)
    {
        var (ids, people) = ((await asked.Select(e => new { e.Id, e.PersonId }).ToListAsync(token)).Select(e => e.Id).ToHashSet(), asked.Select(e => e.PersonId));
        var enrolments = await db.Enrolments.AsNoTracking().Where(e => people.Contains(e.PersonId) && !EnrolmentStates.WithoutDays.Contains(e.State)).ToListAsync(token);
        var (all, runIds) = (enrolments.Select(e => e.Id).ToList(), enrolments.Select(e => e.RunId).Distinct().ToList());
        var runs = await db.Runs.AsNoTracking().Include(r => r.Sessions).Where(r => runIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, token);
        var marks = (await db.AttendanceMarks.AsNoTracking().Where(m => all.Contains(m.EnrolmentId)).ToListAsync(token)).ToLookup(m => m.EnrolmentId);
        var reviews = (await db.ProjectReviews.AsNoTracking().Where(r => all.Contains(r.EnrolmentId)).ToListAsync(token)).ToLookup(r => r.EnrolmentId);
        var revoked = (await db.Certificates.Where(c => c.Revocation != null && people.Contains(c.PersonId)).Select(c => new { c.PersonId, c.RunId }).ToListAsync(token)).ToHashSet();
        var learned = enrolments.Select(e => new Learned(
            e, runs[e.RunId],
            Completion.Judge(library.Programme.Rules, library.Modules.Select(m => m.Slug), runs[e.RunId].SessionsOf(e), marks[e.Id], reviews[e.Id]),
            e.State is EnrolmentState.Completed && revoked.Contains(new { e.PersonId, e.RunId }))).ToLookup(l => l.Enrolment.PersonId);
        return enrolments.Where(e => ids.Contains(e.Id)).ToDictionary(
            e => e.Id, e => learned[e.PersonId].Single(l => l.Enrolment.Id == e.Id).Judge([.. learned[e.PersonId]]));
    }

    /// <summary>
    /// Orders a certificate for everyone in the run who has earned one and has none; the timetable writes them. Refused before the last day.
    /// Left out is whose name cannot be printed, see <see cref="PrintableName"/>. Ordering twice changes nothing; what was turned down may be ordered again. Returns how many were ordered now, or why none.
    /// </summary>
    public Task<(int Ordered, Refusal? Refusal)> OrderAsync(int runId, int by, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldRunAsync(runId, token);
            var run = await db.Runs.Include(r => r.Sessions).SingleAsync(r => r.Id == runId, token);
            if (run.PhaseAt(clock.Now) is not RunPhase.Finished)
            {
                return (0, (Refusal?)Refusal.RunIsNotFinished);
            }

            var earned = (await JudgeAsync(runId, token)).Where(j => j.Value.IsEarnedHere).Select(j => j.Key).ToList();
            var orders = await db.CertificateOrders.Where(o => earned.Contains(o.EnrolmentId)).ToDictionaryAsync(o => o.EnrolmentId, token);
            var issued = await db.Certificates.Where(c => c.RunId == runId).Select(c => c.PersonId).ToListAsync(token);
            var people = await db.Enrolments.Where(e => earned.Contains(e.Id) && !issued.Contains(e.PersonId))
                .Join(db.Users, e => e.PersonId, a => a.Id, (e, a) => new { e.Id, Name = a.GivenName + " " + a.FamilyName }).ToListAsync(token);
            var ordered = 0;
            foreach (var id in people.Where(p => PrintableName.Missing(p.Name).Length == 0).Select(p => p.Id))
            {
                if (!orders.TryGetValue(id, out var order))
                {
                    db.CertificateOrders.Add(order = new CertificateOrder { EnrolmentId = id });
                }
                else if (order.DoneAt is null)
                {
                    continue;
                }

                (order.OrderedAt, order.OrderedBy, order.DoneAt, order.Refused) = (clock.Now, by, null, "");
                ordered++;
            }

            return (ordered, null);
        },
        token);

    /// <summary>
    /// Issues one ordered certificate: number, PDF, hash, letter and the end of the order in one transaction, so all of it is there or none.
    /// </summary>
    public Task IssueAsync(int enrolmentId, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            // Held first: whoever comes second finds the order done.
            await db.HoldAsync(Hold.CertificateNumber, 0, token);
            var order = await db.CertificateOrders.SingleAsync(o => o.EnrolmentId == enrolmentId, token);
            if (order.DoneAt is not null)
            {
                return;
            }

            // The person's runs too, because otherwise somebody could be struck off, or a mark corrected, while the certificate is written.
            foreach (var runId in await db.Enrolments.Where(e => db.Enrolments.Any(o => o.Id == enrolmentId && o.PersonId == e.PersonId))
                .Select(e => e.RunId).Distinct().Order().ToListAsync(token))
            {
                await db.HoldRunAsync(runId, token);
            }

            var enrolment = await db.Enrolments.Include(e => e.Run!.Sessions).SingleAsync(e => e.Id == enrolmentId, token);
            var judgement = (await JudgeAsync(enrolment.RunId, token)).GetValueOrDefault(enrolmentId);
            order.DoneAt = clock.Now;
            if (enrolment.Run!.PhaseAt(clock.Now) is not RunPhase.Finished)
            {
                order.Refused = Refusal.RunIsNotFinished.InWords();
                return;
            }

            if (judgement is not { IsEarnedHere: true })
            {
                order.Refused = (judgement is { IsFulfilled: true } ? Refusal.CertificateIsOfAnotherRun : Refusal.RequirementsAreNotMet).InWords();
                return;
            }

            var person = await db.Users.Include(a => a.Organisation).SingleAsync(a => a.Id == enrolment.PersonId, token);
            if (PrintableName.Missing(person.FullName).Length > 0)
            {
                // Somebody changed it since it was ordered.
                order.Refused = Refusal.NameCannotBePrinted.InWords();
                return;
            }

            // A number is taken only now, so that a refusal leaves no gap.
            var number = await db.HoldAsync(Hold.CertificateNumber, 1, token);
            await WriteAsync(enrolment, person, judgement, order.OrderedBy, number, token);
        },
        token);

    /// <summary>Makes a certificate invalid, with a reason that goes to the holder. Null if it went through.</summary>
    public Task<Refusal?> RevokeAsync(int certificateId, int by, string why, CancellationToken token) => db.WriteAsync(
        async () =>
        {
            await db.HoldAsync(Hold.CertificateNumber, 0, token);
            var certificate = await db.Certificates.Include(c => c.Revocation).SingleAsync(c => c.Id == certificateId, token);
            if (certificate.Revocation is not null)
            {
                return Refusal.AlreadyRevoked;
            }

            certificate.Revocation = new CertificateRevocation { At = clock.Now, By = by, Reason = why };
            letters.CertificateRevoked(await db.Users.SingleAsync(a => a.Id == certificate.PersonId, token), certificate, why);
            return (Refusal?)null;
        },
        token);

    private async Task WriteAsync(Enrolment enrolment, Account person, Completion judgement, int by, long number, CancellationToken token)
    {
        var now = clock.Now;
        var certificate = new Certificate
        {
            PersonId = person.Id,
            RunId = enrolment.RunId,
            Kind = CertificateKind.Programme,
            Number = string.Create(CultureInfo.InvariantCulture, $"ASSK-{now.DayInBerlin().Year}-{number:0000}"),
            Code = CertificateCode.New(),
            HolderName = person.FullName,
            ProgrammeTitle = library.Programme.CertificateTitle,
            RunTitle = enrolment.Run!.Title,
            IssuedAt = now,
            IssuedBy = by,
        };
        var file = StoredFile.Of(CertificatePdf.Write(Text(certificate, person, enrolment, judgement)), "application/pdf", now);
        db.Files.Add(file);
        await db.SaveChangesAsync(token);
        certificate.FileId = file.Id;
        db.Certificates.Add(certificate);
        enrolment.Become(EnrolmentState.Completed, now, by, $"Zertifikat {certificate.Number} ausgestellt.");
        letters.CertificateIssued(person, certificate);
    }

    private CertificateText Text(Certificate certificate, Account person, Enrolment enrolment, Completion judgement)
    {
        // From the first to the last day of all that counts, in whatever run.
        var days = enrolment.Run!.SessionsOf(enrolment).Concat(judgement.Modules.SelectMany(m => m.Elsewhere?.Sessions.Where(s => s.Module == m.Module) ?? [])).ToList();
        return new CertificateText
        {
            HolderName = certificate.HolderName,
            Organisation = person.Organisation?.Name ?? "",
            ProgrammeTitle = certificate.ProgrammeTitle,
            ProgrammeSubtitle = library.Programme.Subtitle,
            RunTitle = certificate.RunTitle,
            FirstDay = days.Min(s => s.StartsAt).DayInBerlin(),
            LastDay = days.Max(s => s.EndsAt).DayInBerlin(),
            Modules = [.. judgement.Modules.Select(m => new CertificateModule(library.TitleOf(m.Module) + (m.Elsewhere is { } other ? $" ({other.Title})" : ""), m.Attended, m.Held))],
            ProjectTitle = judgement.ProjectWork?.Topic ?? "",
            Number = certificate.Number,
            Code = CertificateCode.InGroups(certificate.Code),
            VerifyLink = site.Link($"/zertifikat/{certificate.Code}"),
            IssuedOn = certificate.IssuedAt.DayInBerlin(),
            IssuerName = library.Programme.Issuer,
            Place = library.Programme.Place,
            IsExample = site.Demo,
        };
    }
}
