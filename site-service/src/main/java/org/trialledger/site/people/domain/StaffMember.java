package org.trialledger.site.people.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.site.people.domain.Credential.Kind;

/**
 * A person at the site, as far as rules need to know them.
 *
 * @param investigator whether the person is or has been an investigator: the duty to disclose outlasts the role
 */
public record StaffMember(SiteRole role, boolean investigator, String userId, LocalDate joinedOn, LocalDate leftOn, Map<UUID, Credential> credentials, List<Training> trainings,
                          Map<UUID, Delegation> delegations, Map<UUID, Disclosure> disclosures, Map<UUID, OpenTask> openTasks) {

    public record Training(Course course, LocalDate completedOn) {}

    /** @param sha256 of what is signed */
    public record Disclosure(LocalDate statedOn, String sha256, boolean certified) {}

    /** @param sha256 of what is signed; {@code suspendedFrom} null while the line is not suspended */
    public record Delegation(List<Task> tasks, LocalDate from, LocalDate until, String sha256, boolean signed, LocalDate suspendedFrom) {
        boolean covers(LocalDate day) {
            return !from.isAfter(day) && !endsBefore(day);
        }

        boolean endsBefore(LocalDate day) {
            return until != null && until.isBefore(day);
        }

        boolean overlaps(LocalDate otherFrom, LocalDate otherUntil) {
            return !endsBefore(otherFrom) && (otherUntil == null || !otherUntil.isBefore(from));
        }

        Delegation withUntil(LocalDate last) {
            return new Delegation(tasks, from, last, sha256, signed, suspendedFrom);
        }

        Delegation withSignature() {
            return new Delegation(tasks, from, until, sha256, true, suspendedFrom);
        }

        Delegation withSuspension(LocalDate day) {
            return new Delegation(tasks, from, until, sha256, signed, day);
        }
    }

    public record OpenTask(StaffTaskKind kind, String about) {}

    static StaffMember joining(SiteRole role, String userId, LocalDate on) {
        return new StaffMember(role, role.isInvestigator(), userId, on, null, Map.of(), List.of(), Map.of(), Map.of(), Map.of());
    }

    boolean isPresent(LocalDate day) {
        return !joinedOn.isAfter(day) && (leftOn == null || !leftOn.isBefore(day));
    }

    boolean hasLeft() {
        return leftOn != null;
    }

    boolean isLicensed(String country, LocalDate day) {
        return credentials.values().stream().anyMatch(credential -> credential.kind() == Kind.LICENCE && credential.isRecognisedIn(country) && credential.isValidOn(day));
    }

    /** Had GCP certificates, none of which is valid on the day. Who never had one is trained by other means, which training records show. */
    boolean hasLapsedGcp(LocalDate day) {
        var own = credentials.values().stream().filter(credential -> credential.kind() == Kind.GCP).toList();
        return own.stream().anyMatch(credential -> credential.endsBefore(day)) && own.stream().noneMatch(credential -> credential.isValidOn(day));
    }

    boolean isQualified(List<Task> tasks, String country, LocalDate day) {
        return !hasLapsedGcp(day) && (tasks.stream().noneMatch(Task::isMedical) || isLicensed(country, day));
    }

    boolean hasCredential(Kind kind) {
        return credentials.values().stream().anyMatch(credential -> credential.kind() == kind);
    }

    boolean isRenewed(UUID credentialId) {
        var credential = credentials.get(credentialId);
        return credentials.values().stream().anyMatch(other -> other.renews(credential));
    }

    boolean isTrainedIn(Course course, LocalDate day) {
        return trainings.stream().anyMatch(training -> training.course().isSame(course) && !training.completedOn().isAfter(day));
    }

    boolean isTrainedInAnything(LocalDate day) {
        return trainings.stream().anyMatch(training -> !training.completedOn().isAfter(day));
    }

    boolean hasDisclosed() {
        return disclosures.values().stream().anyMatch(Disclosure::certified);
    }

    boolean hasDisclosedSince(LocalDate day) {
        return disclosures.values().stream().anyMatch(disclosure -> disclosure.certified() && !disclosure.statedOn().isBefore(day));
    }

    boolean hasOpen(StaffTaskKind kind, String about) {
        return openTasks.containsValue(new OpenTask(kind, about));
    }

    boolean hasOpen(StaffTaskKind kind) {
        return openTasks.values().stream().anyMatch(task -> task.kind() == kind);
    }

    StaffMember withRole(SiteRole other) {
        return new StaffMember(other, investigator || other.isInvestigator(), userId, joinedOn, leftOn, credentials, trainings, delegations, disclosures, openTasks);
    }

    StaffMember leaving(LocalDate day) {
        return new StaffMember(role, investigator, userId, joinedOn, day, credentials, trainings, delegations, disclosures, openTasks);
    }

    StaffMember with(UUID credentialId, Credential credential) {
        return new StaffMember(role, investigator, userId, joinedOn, leftOn, with(credentials, credentialId, credential), trainings, delegations, disclosures, openTasks);
    }

    /** It is not valid from the day on. */
    StaffMember revoking(UUID credentialId, LocalDate day) {
        var c = credentials.get(credentialId);
        return c == null ? this : with(credentialId, new Credential(c.kind(), c.title(), c.issuer(), c.number(), c.countries(), c.issuedOn(), day.minusDays(1)));
    }

    StaffMember with(Training training) {
        var more = new ArrayList<>(trainings);
        more.add(training);
        return new StaffMember(role, investigator, userId, joinedOn, leftOn, credentials, List.copyOf(more), delegations, disclosures, openTasks);
    }

    StaffMember with(UUID delegationId, Delegation delegation) {
        return new StaffMember(role, investigator, userId, joinedOn, leftOn, credentials, trainings, with(delegations, delegationId, delegation), disclosures, openTasks);
    }

    StaffMember with(UUID disclosureId, Disclosure disclosure) {
        return new StaffMember(role, investigator, userId, joinedOn, leftOn, credentials, trainings, delegations, with(disclosures, disclosureId, disclosure), openTasks);
    }

    StaffMember with(UUID taskId, OpenTask task) {
        return new StaffMember(role, investigator, userId, joinedOn, leftOn, credentials, trainings, delegations, disclosures, with(openTasks, taskId, task));
    }

    StaffMember withoutTask(UUID taskId) {
        var fewer = new LinkedHashMap<>(openTasks);
        fewer.remove(taskId);
        return new StaffMember(role, investigator, userId, joinedOn, leftOn, credentials, trainings, delegations, disclosures, fewer);
    }

    /** In the order of recording, which decides the order of the events that follow from a walk through it. */
    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
