"""The small store that drafts are held against in tests, and the day they appear."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 2, 13)
APPEARS = date(2026, 2, 12)
LEASE = """The harbour board met in Port Ansel on Monday.

“We will not sign the lease unless the town agrees to it,” board chair Adaeze Okoro said on Monday. \
“The crane stays where it is, \
but only until the quarry has paid its 14 million dollars.”

Quarry owner Chidi Okoro said on Monday: “Nobody has asked us for a cent of that. We would pay half of it tomorrow.”

“The pilots were never told about the second berth,” harbour master Tamsin Vale said on Monday.

“I drove to Ansel with the mayor of Tarn on a wet morning,” Vale said on Monday.

Vale said the dredger would return in June and would cost the town 300,000 dollars.
"""
COVERAGE = (
    {"id": "lease", "outlet": "The Quayside", "published": date(2026, 2, 3), "text": LEASE},
    {
        "id": "town",
        "outlet": "Ansel Times",
        "published": date(2026, 2, 4),
        "text": "Port Ansel's harbour board will hold out.\n\n"
        "“We will not sign the lease,” Adaeze Okoro, who chairs the board, said on Monday.\n\n"
        "“We would pay half of it tomorrow,” the quarry's owner, Chidi Okoro, said on Tuesday.\n",
    },
    {"id": "wire", "outlet": "Coast Wire", "published": date(2026, 2, 5), "text": LEASE},
    {
        "id": "berth",
        "outlet": "The Quayside",
        "published": date(2015, 5, 6),
        "text": "“This berth will outlast every one of us in this room,” mayor Rewi Tohill said on Tuesday.\n",
    },
    {
        "id": "denied",
        "outlet": "Ansel Times",
        "published": date(2026, 2, 7),
        "text": "Mayor Rewi Tohill never said “the mole will be dynamited by Easter”, his office said on Friday.\n",
    },
    {
        "id": "mended",
        "outlet": "Ansel Times",
        "published": date(2026, 2, 6),
        "text": "“The fish have come back to the inner basin in great numbers,” warden Ilse Brandt said on Thursday.\n",
    },
    {
        "id": "mended",
        "outlet": "Ansel Times",
        "published": date(2026, 2, 6),
        "text": "Warden Ilse Brandt was at the basin on Thursday and gave an account of the season to the board.\n",
    },
)

PILOT = """“We do not expect the tide before Friday,” pilot Mona Skaife said on Monday. \
“I'll keep the boat as long as it floats and nobody asks me to row.”

“Forty per cent of the harbour is grey with neglect,” Skaife said on Monday.

“I would be a liar if I said the mole was sound,” Skaife said on Monday. “There is nothing in the lease.”

“We signed in May and again in August,” Skaife said on Monday.
"""
COVERAGE += ({"id": "pilot", "outlet": "Coast Wire", "published": date(2026, 2, 4), "text": PILOT},)
