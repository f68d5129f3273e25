using ASSKomm.Training.Domain;

namespace ASSKomm.Training.Tests.Domain;

public sealed class AskingTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_question_comes_where_it_wishes_to_stand_and_the_others_make_room()
    {
        var all = new List<RunQuestion>();
        Asking.Add(all, Question("A", int.MaxValue));
        Asking.Add(all, Question("B", int.MaxValue));
        Asking.Add(all, Question("C", 1));
        Asking.Add(all, Question("D", 2));

        Assert.Equal(["1 C", "2 D", "3 A", "4 B"], Asking.Now(all).Select(q => $"{q.Position} {q.Text}"));
    }

    [Fact]
    public void The_same_question_sent_twice_is_asked_once()
    {
        var all = new List<RunQuestion>();
        Asking.Add(all, Question("A", 1));
        Asking.Add(all, Question("A", 1));

        Assert.Single(all);
    }

    [Fact]
    public void Other_words_retire_the_old_question_and_stand_in_its_place()
    {
        var all = new List<RunQuestion>();
        Asking.Add(all, Question("A", 1));
        Asking.Add(all, Question("B", 2));
        var old = all[0];

        Asking.Change(all, old, Question("A, anders", 1), Now);

        Assert.Equal((Now, "A"), (old.RetiredAt, old.Text));
        Assert.Equal(["1 A, anders", "2 B"], Asking.Now(all).Select(q => $"{q.Position} {q.Text}"));
    }

    [Fact]
    public void Another_place_and_whether_one_must_answer_leave_the_question_itself()
    {
        var all = new List<RunQuestion>();
        Asking.Add(all, Question("A", 1));
        Asking.Add(all, Question("B", 2));
        var wished = Question("A", 2);
        wished.Required = true;

        Asking.Change(all, all[0], wished, Now);

        Assert.Equal(2, all.Count);
        Assert.Equal(["1 B", "2 A"], Asking.Now(all).Select(q => $"{q.Position} {q.Text}"));
        Assert.True(all[0].Required);
    }

    [Fact]
    public void A_new_question_has_no_past_wherever_it_wishes_to_stand()
    {
        var all = new List<RunQuestion>();
        Asking.Add(all, Question("A", 1));
        Asking.Change(all, all[0], Question("A, anders", 1), Now);

        Asking.Add(all, Question("B", 2));
        Assert.Equal(["A, anders: A", "B:"], Chains(all));
        Asking.Add(all, Question("C", 0));
        Assert.Equal(["C:", "A, anders: A", "B:"], Chains(all));
    }

    [Fact]
    public void A_question_that_goes_leaves_no_gap()
    {
        var all = new List<RunQuestion>();
        Asking.Add(all, Question("A", 1));
        Asking.Add(all, Question("B", 2));

        Asking.Retire(all, all[0], Now);

        Assert.Equal(["1 B"], Asking.Now(all).Select(q => $"{q.Position} {q.Text}"));
        Assert.Equal(Now, all[0].RetiredAt);
    }

    // Whoever answered A must not read at B that B had been called A.
    [Fact]
    public void Only_what_took_the_place_of_a_question_stands_where_it_stood_however_others_come_and_go()
    {
        var all = new List<RunQuestion>();
        foreach (var text in (string[])["A", "B", "C"])
        {
            Asking.Add(all, Question(text, int.MaxValue));
        }

        Asking.Retire(all, all[0], Now);
        Assert.Equal(["B:", "C:"], Chains(all));

        Asking.Change(all, all[1], Question("B, anders", 1), Now);
        Asking.Change(all, Asking.Now(all)[0], Question("B, ganz anders", 2), Now);
        Assert.Equal(["C:", "B, ganz anders: B, B, anders"], Chains(all));

        Asking.Add(all, Question("D", 1));
        Asking.Add(all, Question("E", int.MaxValue));
        Assert.Equal(["D:", "C:", "B, ganz anders: B, B, anders", "E:"], Chains(all));

        // Changed into a question that is asked already: it goes, and the other stays itself.
        Asking.Change(all, Asking.Now(all)[1], Question("E", 1), Now);
        Assert.Equal(["E:", "D:", "B, ganz anders: B, B, anders"], Chains(all));

        Asking.Retire(all, Asking.Now(all)[2], Now);
        Asking.Add(all, Question("F", 3));
        Assert.Equal(["E:", "D:", "F:"], Chains(all));
    }

    private static IEnumerable<string> Chains(List<RunQuestion> all) => Asking.Now(all).Select(q =>
        $"{q.Text}: {string.Join(", ", all.Where(r => r.RetiredAt is not null && r.Position == q.Position).Select(r => r.Text))}".TrimEnd());

    private static RunQuestion Question(string text, int position) => new() { Text = text, Position = position };
}
