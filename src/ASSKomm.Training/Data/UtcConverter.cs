using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ASSKomm.Training.Data;

/// <summary>Every moment is stored as UTC and comes back as UTC.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
