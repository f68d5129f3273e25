using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ASSKomm.Training.Certificates;

/// <summary>One element of what a screen reader walks through: it holds either other elements or one marked piece of the page.</summary>
internal sealed record PdfTag(string Name)
{
    public List<PdfTag> Children { get; } = [];

    /// <summary>The number of the marked piece of the page, when the element holds one.</summary>
    public int? Piece { get; set; }

    /// <summary>What is read in place of a picture.</summary>
    public string? Alternative { get; init; }

    /// <summary>What else the standard wants to know: where a picture is, what a header cell is the header of.</summary>
    public DictionaryToken? Attributes { get; init; }

    public static PdfTag Figure(string alternative, double left, double bottom, double side) => new("Figure")
    {
        Alternative = alternative,
        Attributes = PdfTags.Dictionary(
            ("O", NameToken.Create("Layout")),
            ("BBox", PdfTags.Numbers(left, bottom, left + side, bottom + side))),
    };

    /// <summary>The header cell of a »Column« or a »Row«.</summary>
    public static PdfTag HeaderOf(string scope) => new("TH")
    {
        Attributes = PdfTags.Dictionary(("O", NameToken.Create("Table")), ("Scope", NameToken.Create(scope))),
    };

    public PdfTag Add(PdfTag child)
    {
        Children.Add(child);
        return child;
    }
}

/// <summary>Makes the one-page document PdfPig wrote a tagged one. Objects are found with PdfPig's own reader, never by searching the bytes.</summary>
internal sealed class PdfTags
{
    private readonly PdfUpdate update;
    private readonly IndirectReferenceToken page;
    private readonly SortedDictionary<int, IToken> elementOfPiece = [];

    private PdfTags(PdfUpdate update, IndirectReferenceToken page) => (this.update, this.page) = (update, page);

    public static byte[] AddTo(byte[] pdf, PdfTag root)
    {
        using var document = PdfDocument.Open(pdf);
        using var appended = new PdfUpdate(pdf, document.Structure);
        var catalog = document.Structure.Catalog.CatalogDictionary;
        var firstPage = FirstPage(document.Structure, catalog);

        var tree = new PdfTags(appended, firstPage).Write(root);

        appended.Write(new IndirectReferenceToken(document.Structure.Trailer.Root), catalog
            .With("StructTreeRoot", tree)
            .With("MarkInfo", Dictionary(("Marked", BooleanToken.True)))
            .With("Lang", Text("de-DE"))
            .With("ViewerPreferences", Dictionary(("DisplayDocTitle", BooleanToken.True))));

        appended.Write(firstPage, document.GetPage(1).Dictionary
            .With("StructParents", new NumericToken(0))
            .With("Tabs", NameToken.Create("S")));

        return appended.Close();
    }

    public static DictionaryToken Dictionary(params (string Key, IToken Value)[] entries) =>
        new(entries.ToDictionary(entry => NameToken.Create(entry.Key), entry => entry.Value));

    public static ArrayToken Numbers(params double[] values) => new([.. values.Select(value => new NumericToken(value))]);

    private static IndirectReferenceToken FirstPage(Structure structure, DictionaryToken catalog)
    {
        var pages = (IndirectReferenceToken)catalog.Data["Pages"];
        var kids = (ArrayToken)((DictionaryToken)structure.GetObject(pages.Data).Data).Data["Kids"];
        return (IndirectReferenceToken)kids.Data[0];
    }

    private IndirectReferenceToken Write(PdfTag root)
    {
        var tree = update.Reserve();
        var top = WriteElement(root, tree);
        var elements = new ArrayToken([.. elementOfPiece.Values]);

        update.Write(tree, Dictionary(
            ("Type", NameToken.Create("StructTreeRoot")),
            ("K", top),
            ("ParentTree", Dictionary(("Nums", new ArrayToken([new NumericToken(0), elements])))),
            ("ParentTreeNextKey", new NumericToken(1))));

        return tree;
    }

    private IndirectReferenceToken WriteElement(PdfTag tag, IndirectReferenceToken parent)
    {
        var self = update.Reserve();
        var element = Dictionary(
            ("Type", NameToken.Create("StructElem")),
            ("S", NameToken.Create(tag.Name)),
            ("P", parent),
            ("Pg", page));

        if (tag.Piece is { } piece)
        {
            elementOfPiece.Add(piece, self);
            element = element.With("K", new NumericToken(piece));
        }
        else
        {
            element = element.With("K", new ArrayToken([.. tag.Children.Select(child => WriteElement(child, self))]));
        }

        if (tag.Alternative is { } alternative)
        {
            element = element.With("Alt", Text(alternative));
        }

        if (tag.Attributes is { } attributes)
        {
            element = element.With("A", attributes);
        }

        update.Write(self, element);
        return self;
    }

    private static StringToken Text(string text) => new(text, StringToken.Encoding.Utf16BE);
}
