package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.local.load.sdtm.Act.Need;
import org.trialledger.local.load.sdtm.Act.Rank;

/**
 * What the files tell of a trial: its sites, and each subject's course. Nothing is sent here; what a file cannot mean is a finding,
 * and what it leaves open is filled by an assumption that is counted.
 */
final class Trial {
    /** @param country ISO 3166-1 alpha-2 */
    record Site(String number, String country) {}

    private static final String NO_RANDOMISATION = "SCRNFAIL|NOTASSGN|";
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, List<Dataset.Row>> visits = new HashMap<>(), dispositions = new HashMap<>(), events = new HashMap<>(), exposures = new HashMap<>();
    private final Map<String, Site> sites = new TreeMap<>();
    private final Map<String, Integer> assumptions = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Story> stories = new ArrayList<>();
    private final Set<String> arms = new LinkedHashSet<>();
    private final List<Dataset> datasets;
    private final Outcomes outcomes = new Outcomes();
    private String study = "";

    Trial(Collection<Dataset> datasets) {
        this.datasets = List.copyOf(datasets);
        for (var dataset : datasets) findings.addAll(dataset.findings());
        group("SV", visits, "USUBJID", "VISITNUM", "SVSTDTC");
        group("DS", dispositions, "USUBJID", "DSDECOD", "DSSTDTC");
        group("AE", events, "USUBJID", "AETERM");
        group("EX", exposures, "USUBJID", "EXSTDTC");
        var subjects = new HashSet<String>();
        of("DM", "STUDYID", "USUBJID", "SITEID").forEach(row -> tell(row, subjects));
        for (var rows : List.of(visits, dispositions, events, exposures))
            rows.forEach((subject, orphans) -> { if (!subjects.contains(subject)) orphans.forEach(row -> findings.add(row.finding("the demographics have no subject " + subject))); });
    }

    /** As the files name it (STUDYID); empty without subjects. */
    String study() {
        return study;
    }

    Collection<Site> sites() {
        return sites.values();
    }

    List<Story> stories() {
        return stories;
    }

    /** What is wrong in the files themselves. */
    List<Finding> findings() {
        return findings;
    }

    /** Each assumption with how many subjects it was made for. */
    Map<String, Integer> assumptions() {
        return assumptions;
    }

    List<Dataset> datasets() {
        return datasets;
    }

    Set<String> arms() {
        return arms;
    }

    /** The first day of anything that happened; empty without subjects. */
    Optional<LocalDate> begins() {
        return stories.stream().flatMap(story -> story.acts().stream()).map(Act::on).min(Comparator.naturalOrder());
    }

    private Stream<Dataset.Row> of(String domain, String... required) {
        var found = datasets.stream().filter(dataset -> dataset.domain().equals(domain)).findFirst();
        if (found.isEmpty()) return Stream.of();
        var missing = found.get().missing(required);
        findings.addAll(missing);
        return missing.isEmpty() ? found.get().rows().stream() : Stream.of();
    }

    private void group(String domain, Map<String, List<Dataset.Row>> bySubject, String... required) {
        of(domain, required).forEach(row -> {
            if (row.subject().isEmpty()) findings.add(row.finding("no subject (USUBJID)"));
            else bySubject.computeIfAbsent(row.subject(), _ -> new ArrayList<>()).add(row);
        });
    }

    private void tell(Dataset.Row row, Set<String> subjects) {
        var subject = row.subject();
        if (subject.isEmpty()) {
            findings.add(row.finding("no subject (USUBJID)"));
            return;
        }
        if (!subjects.add(subject)) {
            findings.add(row.finding("the subject is there twice: only its first row is loaded"));
            return;
        }
        if (study.isEmpty()) study = row.text("STUDYID");
        if (!row.text("STUDYID").equals(study)) {
            findings.add(row.finding("of another study (%s)".formatted(row.text("STUDYID"))));
            return;
        }
        if (row.text("SITEID").isEmpty()) {
            findings.add(row.finding("no site (SITEID)"));
            return;
        }
        new Course(row).story().ifPresent(stories::add);
    }

    private void assume(String what) {
        assumptions.merge(what, 1, Integer::sum);
    }

    private Site site(Dataset.Row row) {
        return sites.computeIfAbsent(row.text("SITEID"), number -> new Site(number, country(row.text("COUNTRY"))));
    }

    /** SDTM has ISO 3166-1 alpha-3. */
    private String country(String code) {
        for (var country : Locale.getISOCountries()) if (country.equals(code) || Locale.of("", country).getISO3Country().equals(code)) return country;
        assume("the site is in the United States, for the file names no country (ISO 3166-1)");
        return "US";
    }

    /** One subject's rows, made into acts. */
    private final class Course {
        private final Dataset.Row subject;
        private final List<Act> acts = new ArrayList<>();
        private final TreeMap<LocalDate, List<Dataset.Row>> visitDays = new TreeMap<>();

        Course(Dataset.Row subject) {
            this.subject = subject;
        }

        Optional<Story> story() {
            for (var row : visits.getOrDefault(subject.subject(), List.of())) day(row, "SVSTDTC").ifPresentOrElse(day -> visitDays.computeIfAbsent(day, _ -> new ArrayList<>()).add(row), () -> {});
            var screened = firstDay();
            if (screened.isEmpty()) {
                findings.add(subject.finding("neither the demographics nor a visit say when the subject began"));
                return Optional.empty();
            }
            var site = site(subject);
            var consented = consentDay(screened.get());
            register(consented);
            add(subject, screened.get(), Rank.SCREENING, "/screening", on(screened.get()), Need.NOTHING);
            var enrolled = enrol();
            var coded = new HashSet<String>();
            visitDays.forEach((day, rows) -> rows.forEach(row -> visit(row, day, enrolled.orElse(null), coded)));
            events.getOrDefault(subject.subject(), List.of()).forEach(this::adverseEvent);
            end(enrolled.orElse(null));
            acts.sort(Act.IN_ORDER);
            return Optional.of(new Story(subject.subject(), site.number(), List.copyOf(acts)));
        }

        private Optional<LocalDate> firstDay() {
            if (!visitDays.isEmpty()) return Optional.of(visitDays.firstKey());
            return day(subject, "RFICDTC").or(() -> day(subject, "DMDTC")).or(() -> day(subject, "RFSTDTC"));
        }

        private LocalDate consentDay(LocalDate screened) {
            var given = day(subject, "RFICDTC");
            if (given.isPresent()) return given.get();
            var collected = day(subject, "DMDTC").filter(day -> day.isBefore(screened));
            assume("consent was signed on the first day anything was recorded of the subject (RFICDTC is empty)");
            return collected.orElse(screened);
        }

        private void register(LocalDate consented) {
            var body = on(consented).put("number", subject.subject());
            var sex = subject.text("SEX");
            body.put("sex", switch (sex) { case "F", "M" -> sex; case "UNDIFFERENTIATED" -> "INTERSEX"; default -> "U"; });
            if (subject.text("AGE").matches("\\d{1,3}") && !List.of("DAYS", "HOURS", "WEEKS", "MONTHS").contains(subject.text("AGEU"))) body.put("age", Integer.parseInt(subject.text("AGE")));
            body.putObject("consent").put("type", "INITIAL").put("signedOn", consented.toString()).put("modality", "ON_SITE").put("copyGiven", true);
            add(subject, consented, Rank.REGISTRATION, "", body, Need.CONSENT);
        }

        /** @return the day of randomisation, empty for a screen failure */
        private Optional<LocalDate> enrol() {
            var arm = subject.text("ARMCD").toUpperCase(Locale.ROOT);
            var randomised = disposition("RANDOMIZED").flatMap(row -> day(row, "DSSTDTC"));
            if (randomised.isEmpty() && (List.of(NO_RANDOMISATION.split("\\|", -1)).contains(arm) || disposition("SCREEN FAILURE").isPresent())) return Optional.empty();
            if (randomised.isEmpty()) {
                randomised = day(subject, "RFSTDTC");
                if (randomised.isPresent()) assume("randomised on the reference start date (RFSTDTC), for the dispositions name no day");
            }
            if (randomised.isEmpty()) {
                findings.add(subject.finding("has an arm (%s) but no day of randomisation: neither a disposition nor RFSTDTC".formatted(subject.text("ARMCD"))));
                return Optional.empty();
            }
            arms.add(subject.text("ARM"));
            var day = randomised.get();
            assume("eligibility was confirmed on the day of randomisation, by the site's investigator");
            assume("the randomisation number is the subject's, for the files have none");
            add(subject, day, Rank.ELIGIBILITY, "/eligibility", on(day), Need.INVESTIGATOR);
            add(subject, day, Rank.RANDOMISATION, "/randomisation", on(day).put("randomisationNumber", "R-" + subject.subject().replaceAll("[^A-Za-z0-9._/-]", "-")), Need.NOTHING);
            firstExposure().ifPresent(first -> add(subject, first.isBefore(day) ? day : first, Rank.TREATMENT, "/treatment-start", on(first.isBefore(day) ? day : first), Need.NOTHING));
            return randomised;
        }

        private Optional<LocalDate> firstExposure() {
            var doses = exposures.getOrDefault(subject.subject(), List.of()).stream().flatMap(row -> day(row, "EXSTDTC").stream()).min(Comparator.naturalOrder());
            return doses.or(() -> day(subject, "RFXSTDTC"));
        }

        private Optional<LocalDate> lastExposure() {
            var doses = exposures.getOrDefault(subject.subject(), List.of()).stream().flatMap(row -> day(row, "EXENDTC").or(() -> day(row, "EXSTDTC")).stream()).max(Comparator.naturalOrder());
            return doses.or(() -> day(subject, "RFXENDTC"));
        }

        private void visit(Dataset.Row row, LocalDate day, LocalDate enrolled, Set<String> coded) {
            var number = row.text("VISITNUM");
            if (!number.matches("-?\\d{1,6}(\\.\\d{1,4})?")) {
                findings.add(row.finding("\"%s\" is no visit number (VISITNUM)".formatted(number)));
                return;
            }
            if (!coded.add(number + " on " + day)) {
                findings.add(row.finding("visit %s on %s is there twice: only its first row is loaded".formatted(number, day)));
                return;
            }
            var code = number;
            for (int again = 2; !coded.add(code); again++) code = number + "-" + again;
            if (!code.equals(number)) assume("a visit number that a subject has on several days was several visits");
            var body = JSON.objectNode();
            var visit = body.putArray("visits").addObject().put("code", code).put("name", row.text("VISIT").isEmpty() ? "Visit " + number : row.text("VISIT")).put("on", day.toString())
                .put("modality", "ON_SITE").put("enteredOn", day.toString());
            if (!number.startsWith("-")) visit.put("number", new BigDecimal(number));
            day(row, "SVENDTC").filter(end -> end.isAfter(day)).ifPresent(end -> visit.put("endedOn", end.toString()).put("enteredOn", end.toString()));
            if (row.text("VISIT").toUpperCase(Locale.ROOT).startsWith("UNSCHEDULED")) visit.put("unscheduled", true);
            assume("visits took place at the site and were entered on their day");
            add(row, day, enrolled == null || !day.isAfter(enrolled) ? Rank.EARLY_VISIT : Rank.VISIT, "/visits", body, Need.NOTHING);
        }

        private void adverseEvent(Dataset.Row row) {
            try {
                AdverseEvents.of(row).ifPresentOrElse(event -> add(row, event.on(), Rank.ADVERSE_EVENT, "/adverse-events", event.body(), Need.NOTHING),
                    () -> findings.add(row.finding("neither AESTDTC nor AEDTC says on which day the event was known")));
            } catch (IsoDate.Impossible e) {
                findings.add(row.finding(e.getMessage()));
            }
        }

        /** Whatever was recorded of a subject happened while it took part: it leaves on the last such day, if not on a later one. */
        private void end(LocalDate enrolled) {
            var rows = dispositions.getOrDefault(subject.subject(), List.of()).stream().filter(row -> row.text("DSCAT").isEmpty() || row.text("DSCAT").equals("DISPOSITION EVENT"))
                .filter(row -> !List.of("RANDOMIZED", "INFORMED CONSENT OBTAINED").contains(row.text("DSDECOD"))).toList();
            for (var row : rows) {
                var day = day(row, "DSSTDTC");
                if (day.isEmpty()) continue;
                var leaves = visitDays.isEmpty() || visitDays.lastKey().isBefore(day.get()) ? day.get() : visitDays.lastKey();
                if (leaves.isAfter(day.get()) && !row.text("DSDECOD").equals("SCREEN FAILURE")) assume("the subject left the study at the last visit, which came after the disposition's day");
                outcomes.of(row, day.get(), leaves, enrolled, lastExposure().orElse(null), visitDays.isEmpty() ? day.get() : visitDays.lastKey()).forEach(acts::add);
            }
        }

        private Optional<Dataset.Row> disposition(String decoded) {
            return dispositions.getOrDefault(subject.subject(), List.of()).stream().filter(row -> row.text("DSDECOD").equals(decoded)).findFirst();
        }

        private Optional<LocalDate> day(Dataset.Row row, String column) {
            try {
                return IsoDate.day(row.text(column));
            } catch (IsoDate.Impossible e) {
                var finding = row.finding(column + ": " + e.getMessage());
                if (!findings.contains(finding)) findings.add(finding);
                return Optional.empty();
            }
        }

        private void add(Dataset.Row row, LocalDate day, Rank rank, String path, ObjectNode body, Need need) {
            acts.add(new Act(row, day, rank, path, body, need));
        }
    }

    static ObjectNode on(LocalDate day) {
        return JSON.objectNode().put("on", day.toString());
    }

    static boolean isEnrolled(Story story) {
        return story.acts().stream().anyMatch(act -> act.rank() == Rank.RANDOMISATION);
    }

    /** Subjects by site, for people. */
    String overview() {
        var bySite = stories.stream().collect(Collectors.groupingBy(Story::site, TreeMap::new, Collectors.counting()));
        return bySite.entrySet().stream().map(site -> site.getKey() + ": " + site.getValue()).collect(Collectors.joining(", "));
    }
}
