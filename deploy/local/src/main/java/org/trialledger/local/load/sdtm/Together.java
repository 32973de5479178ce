package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.local.load.sdtm.Act.Rank;

/** Acts of one subject that go in one request: visits that follow each other, as an EDC system hands them over; anything else goes alone. */
record Together(List<Act> acts) {
    /** Far below what the API takes, so that a refusal makes few visits go alone. */
    static final int MOST_VISITS = 50;

    Together {
        acts = List.copyOf(acts);
    }

    /** @param acts of one subject, in their order; adverse events are told as they come and keep no visits apart, for neither rests on the other */
    static List<Together> of(List<Act> acts) {
        var requests = new ArrayList<Together>();
        var visits = new ArrayList<Act>();
        for (var act : acts) {
            if (isVisit(act)) visits.add(act);
            if (!visits.isEmpty() && (visits.size() == MOST_VISITS || !isVisit(act) && act.rank() != Rank.ADVERSE_EVENT)) {
                requests.add(new Together(visits));
                visits.clear();
            }
            if (!isVisit(act)) requests.add(new Together(List.of(act)));
        }
        if (!visits.isEmpty()) requests.add(new Together(visits));
        return requests;
    }

    ObjectNode body() {
        var body = acts.getFirst().body().deepCopy();
        if (acts.size() > 1) acts.stream().skip(1).forEach(act -> ((ArrayNode) body.path("visits")).addAll((ArrayNode) act.body().deepCopy().path("visits")));
        return body;
    }

    Act first() {
        return acts.getFirst();
    }

    /** One by one, where together they were refused: of all of them only those stay out that the API does not take. */
    List<Together> apart() {
        return acts.stream().map(act -> new Together(List.of(act))).toList();
    }

    private static boolean isVisit(Act act) {
        return act.path().equals("/visits");
    }
}
