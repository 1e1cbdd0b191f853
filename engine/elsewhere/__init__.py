"""Layer classes of users whose code runs elsewhere: they are described here, asked about there, and answered."""
