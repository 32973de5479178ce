package org.trialledger.budget.payment.rest;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trialledger.budget.payment.readmodel.Payees.PayeeView;
import org.trialledger.budget.payment.readmodel.Payments.Overview;
import org.trialledger.budget.payment.readmodel.StatementLine;
import org.trialledger.platform.domain.Money;

/** What a site is sent with its money: the payment, and every line that makes it. */
record RemittanceAdvice(String protocolNumber, String siteNumber, PayeeView payee, Overview paid, List<StatementLine> lines) {
    private static final Color RULE = new Color(0xB0, 0xB6, 0xBE), SHADE = new Color(0xF2, 0xF4, 0xF6);
    private static final BaseFont REGULAR = font("Regular"), BOLD = font("Bold");
    private static final Font TITLE = new Font(BOLD, 18), HEAD = new Font(BOLD, 9), TEXT = new Font(REGULAR, 9), SMALL = new Font(REGULAR, 8, Font.NORMAL, Color.GRAY);

    /** Embedded, for the fonts that every reader has know Western letters only. */
    private static BaseFont font(String style) {
        var name = "LiberationSans-" + style + ".ttf";
        try (var file = BaseFont.class.getResourceAsStream("/liberation/" + name)) {
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(OutputStream out) {
        var document = new Document(PageSize.A4, 50, 50, 54, 54);
        var writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPageEvent(new PageNumbers("Payment " + paid.requestId()));
        document.addTitle("Remittance advice " + paid.requestId());
        document.addSubject(plain("Study " + protocolNumber + ", site " + siteNumber));
        document.setDocumentLanguage("en-GB");
        document.open();
        var title = new Paragraph("Remittance advice", TITLE);
        title.setSpacingAfter(14);
        document.add(title);
        document.add(facts());
        document.add(table());
        document.close();
    }

    private PdfPTable facts() {
        var facts = table(new float[] {22, 78});
        fact(facts, "Study", protocolNumber);
        fact(facts, "Site", siteNumber);
        fact(facts, "Payee", payee.name() == null ? "(erased)" : payee.name());
        fact(facts, "Account", payee.bankReference() == null ? "(erased)" : payee.bankReference());
        fact(facts, "Paid on", paid.paidOn().toString());
        fact(facts, "Transaction", paid.transactionReference());
        fact(facts, "Amount", amount(paid.net()) + " " + paid.net().currency());
        facts.setSpacingAfter(16);
        return facts;
    }

    private static void fact(PdfPTable facts, String name, String value) {
        facts.addCell(cell(name, HEAD, Element.ALIGN_LEFT, Rectangle.NO_BORDER));
        facts.addCell(cell(value, TEXT, Element.ALIGN_LEFT, Rectangle.NO_BORDER));
    }

    private PdfPTable table() {
        var table = table(new float[] {16, 14, 52, 18});
        for (var head : List.of("Participant", "Service", "What for")) table.addCell(shaded(head, Element.ALIGN_LEFT));
        table.addCell(shaded("Amount, " + paid.net().currency(), Element.ALIGN_RIGHT));
        table.setHeaderRows(1);
        for (var line : lines) {
            table.addCell(cell(line.subjectNumber(), TEXT, Element.ALIGN_LEFT, Rectangle.BOTTOM));
            table.addCell(cell(line.serviceDate() == null ? null : line.serviceDate().toString(), TEXT, Element.ALIGN_LEFT, Rectangle.BOTTOM));
            table.addCell(cell(line.explanation(), TEXT, Element.ALIGN_LEFT, Rectangle.BOTTOM));
            table.addCell(cell(amount(line.amount()), TEXT, Element.ALIGN_RIGHT, Rectangle.BOTTOM));
        }
        var total = shaded("Paid", Element.ALIGN_LEFT);
        total.setColspan(3);
        table.addCell(total);
        table.addCell(shaded(amount(paid.net()), Element.ALIGN_RIGHT));
        return table;
    }

    private static PdfPTable table(float[] widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        return table;
    }

    private static PdfPCell cell(String text, Font font, int alignment, int border) {
        var cell = new PdfPCell(new Phrase(plain(text), font));
        cell.setHorizontalAlignment(alignment);
        cell.setBorder(border);
        cell.setBorderColor(RULE);
        cell.setPadding(4);
        return cell;
    }

    private static PdfPCell shaded(String text, int alignment) {
        var cell = cell(text, HEAD, alignment, Rectangle.BOTTOM);
        cell.setBackgroundColor(SHADE);
        return cell;
    }

    /** As 1,234.50, with as many decimals as the currency has. */
    private static String amount(Money money) {
        int digits = money.currency().getDefaultFractionDigits();
        return new DecimalFormat(digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits), DecimalFormatSymbols.getInstance(Locale.UK)).format(money.amount());
    }

    /** Letters that the font has not would be left out: it shows that something is missing. */
    private static String plain(String text) {
        return text == null ? "" : text.codePoints().mapToObj(letter -> REGULAR.charExists(letter) ? Character.toString(letter) : "?").collect(Collectors.joining());
    }

    private static final class PageNumbers extends PdfPageEventHelper {
        private final String name;

        PageNumbers(String name) {
            this.name = name;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            ColumnText.showTextAligned(writer.getDirectContent(), Element.ALIGN_LEFT, new Phrase(name, SMALL), document.left(), document.bottom() - 20, 0);
            ColumnText.showTextAligned(writer.getDirectContent(), Element.ALIGN_RIGHT, new Phrase("Page " + writer.getPageNumber(), SMALL), document.right(),
                document.bottom() - 20, 0);
        }
    }
}
