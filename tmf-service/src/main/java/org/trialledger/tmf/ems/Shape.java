package org.trialledger.tmf.ems;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the standard's schema says of an element: which children it has, in which order, and what may be written in them. */
record Shape(List<Slot> slots) {
    /** Characters of a text; the schema sets no bound. */
    static final int LONGEST = 4_000;

    /** @param inner of an element with children; null where it has text */
    record Slot(String name, boolean required, boolean repeats, Predicate<String> form, String said, Shape inner) {
        Slot optional() {
            return new Slot(name, false, repeats, form, said, inner);
        }

        Slot repeated() {
            return new Slot(name, required, true, form, said, inner);
        }
    }

    private static final Shape SIGNATURE = new Shape(List.of(oneOf("SIGNATUREMETHODOLOGY", "Electronic", "Digital"), filled("USEROID"), filled("SIGNATURENAME"),
        time("SIGNATUREDATETIME"), filled("SIGNATUREREASON")));
    private static final Shape AUDIT_RECORD = new Shape(List.of(filled("AUDITID"), time("DATETIMESTAMP"), filled("USERREF"),
        oneOf("AUDITENTRYTYPE", "New", "Change", "Delete", "Other"), filled("AUDITEVENT")));
    private static final Shape FILE = new Shape(List.of(
        slot("INTEGRITY", text -> Integrity.read(text).isPresent(), "no digest by SHA-256, SHA-384 or SHA-512"), filled("FILENAME"), filled("CONTENTURL"), text("FILEDESCRIPTION"),
        of("SIGNATURE", SIGNATURE).optional().repeated(), of("AUDITRECORD", AUDIT_RECORD).optional().repeated()));
    static final Shape OBJECT = new Shape(List.of(
        filled("OBJECTID"), oneOf("OBJECTLEVEL", "Trial", "Country", "Site"), slot("COUNTRYID", text -> Spelling.alpha2(text).isPresent(), "no ISO 3166-1 alpha-3 code").optional(),
        filled("SITESYSTEMID").optional(), filled("SITEID").optional(), slot("UNIQUEID", text -> text.strip().matches("[+-]?\\d{1,9}"), "no whole number"),
        slot("ARTIFACTNUMBER", text -> text.matches("\\d{2}\\.\\d{2}\\.\\d{2}"), "no artifact number such as 01.01.01"), text("PERSONNAME").repeated(), text("ORGANIZATIONNAME"),
        slot("OBJECTLANGUAGE", Spelling::isLanguage, "no ISO 639-1 code").optional(), yesOrNo("TRANSLATION").optional(), filled("OBJECTVERSION"),
        oneOf("OBJECTVERSIONSTATE", "Current", "Superseded", "Obsolete"), text("OBJECTTITLE"), text("SUBARTIFACT"), yesOrNo("OBJECTCOPY"), day("OBJECTEXPIRYDATE").optional(),
            yesOrNo("RESTRICTED").optional(),
        day("RENTENTIONDATE").optional(), day("ARTIFACTDATE").optional(), text("DATEDESCRIPTION"), of("FILE", FILE).repeated(), text("METADATA").repeated()));

    private static Slot slot(String name, Predicate<String> form, String said) {
        return new Slot(name, true, false, form, said, null);
    }

    private static Slot of(String name, Shape inner) {
        return new Slot(name, true, false, null, null, inner);
    }

    private static Slot filled(String name) {
        return slot(name, text -> !text.isBlank(), "empty");
    }

    private static Slot text(String name) {
        return slot(name, _ -> true, null).optional();
    }

    private static Slot oneOf(String name, String... choices) {
        return slot(name, text -> Set.of(choices).contains(text.strip()), "none of " + String.join(", ", choices));
    }

    private static Slot yesOrNo(String name) {
        return oneOf(name, "Yes", "No");
    }

    private static Slot day(String name) {
        return slot(name, text -> Spelling.day(text).isPresent(), "no date such as 20-JAN-2019");
    }

    private static Slot time(String name) {
        return slot(name, text -> Spelling.time(text.strip()).isPresent(), "no time with its offset from UTC, such as 2016-04-13T14:00:25+00:00");
    }

    List<Fault> faultsOf(Element element) {
        var faults = new ArrayList<Fault>();
        collect(element, faults);
        return faults;
    }

    private void collect(Element element, List<Fault> faults) {
        var places = new int[] {0};
        var seen = element.children.stream().collect(Collectors.groupingBy(child -> child.name, Collectors.counting()));
        for (var child : element.children) collect(child, places, faults);
        for (var slot : slots) missingOrMany(element, slot, seen, faults);
    }

    private void collect(Element child, int[] place, List<Fault> faults) {
        int index = slots.stream().map(Slot::name).toList().indexOf(child.name);
        if (index < 0) {
            faults.add(new Fault(child.place, "not of the standard"));
            return;
        }
        if (index < place[0]) faults.add(new Fault(child.place, "not where the standard has it"));
        place[0] = Math.max(index, place[0]);
        var slot = slots.get(index);
        if (slot.inner() != null) slot.inner().collect(child, faults);
        else if (!child.children.isEmpty()) faults.add(new Fault(child.place, "not a text"));
        else if (!slot.form().test(child.text())) faults.add(new Fault(child.place, slot.said()));
        if (slot.name().equals("METADATA") && !child.attributes.containsKey("NAME")) faults.add(new Fault(child.place + "/@NAME", "missing"));
    }

    private static void missingOrMany(Element element, Slot slot, Map<String, Long> seen, List<Fault> faults) {
        long count = seen.getOrDefault(slot.name(), 0L);
        if (slot.required() && count == 0) faults.add(new Fault(element.place + "/" + slot.name(), "missing"));
        if (!slot.repeats() && count > 1) faults.add(new Fault(element.place + "/" + slot.name(), "more than one"));
    }
}
