package org.trialledger.study.exchange;

import java.util.regex.Pattern;

/** Text from a file, made fit to be kept for ever: without mark-up, and without contact details of persons. */
final class PlainText {
    private static final Pattern PLACEHOLDER = Pattern.compile("<usdm:(?:tag|ref)[^>]*?(?:name|attribute)=\"([^\"]*)\"[^>]*>(?:</usdm:(?:tag|ref)>)?");
    private static final Pattern LINE_END = Pattern.compile("(?i)</(p|li|tr|h[1-6]|div|ul|ol)>|<br\\s*/?>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,2000}>");
    private static final Pattern E_MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,8}");
    private static final Pattern TELEPHONE = Pattern.compile("(?i)\\b(tel|telephone|phone|fax|mobile)(\\.|:|\\s|number|no){1,6}\\+?\\(?\\d[\\d\\s().-]{5,20}\\d");

    private PlainText() {}

    /** The words of an HTML fragment, a place-holder for a value kept elsewhere as {@code [name]}. Null stays null. */
    static String ofHtml(String html) {
        if (html == null) return null;
        var text = PLACEHOLDER.matcher(html).replaceAll("[$1]");
        text = LINE_END.matcher(text).replaceAll("\n");
        text = TAG.matcher(text).replaceAll("");
        text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        text = text.replaceAll("[ \\t\\u00a0]+", " ").replaceAll(" ?\\n[ \\n]*", "\n").strip();
        return withoutContacts(text);
    }

    /** A record never tells whom to call: e-mail addresses and telephone numbers in running text are cut out. Null stays null. */
    static String withoutContacts(String text) {
        if (text == null) return null;
        return TELEPHONE.matcher(E_MAIL.matcher(text).replaceAll("[contact removed]")).replaceAll("[contact removed]");
    }
}
