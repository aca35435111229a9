chapter = "15_fast_product"
width = 1000
height = 440
call "common/plot.gp" "15_fast_product_step" ARG1 ARG2 ARG3
call "common/drawing.gp"
large = form eq "png" ? ",36" : ",18"

# X at the left, cut into eight batches; the third one is on its way.
x = 30.0
y = 225.0
wide = 37.0
high = 120.0
do for [k=0:7] {
    w = k == 7 ? wide * 416 / 512 : wide
    colour = k == 2 ? "#c9dfee" : "#eef3f8"
    set object rectangle from x+k*wide,y to x+k*wide+w,y+high fc rgb colour fs solid border lc rgb blue
    set label sprintf("%d", k) at x+k*wide+w/2,y+high/2 center tc rgb blue
}
set label "X, 784 × 4000" at x,y-24 left font large
set label "eight batches of 512 examples" at x,y-52 left tc rgb grey
set label "(the last one: 416)" at x,y-74 left tc rgb grey

# What one batch goes through, in the cache.
cx = 390.0
set object rectangle from cx-18,120 to cx+312,410 fc rgb "#fdf4ea" fs solid border lc rgb rust dt (6,4)
set label "batch 2, in the cache" at cx,386 left tc rgb rust
set label "forward" at cx,350 left tc rgb grey
set label "backward" at cx,216 left tc rgb grey
array name[3] = ["Z1", "A1", "A2"]
array way_back[3] = ["dZ1", "dA1", "dZ2"]
do for [k=1:3] {
    left = cx + (k - 1) * 108
    tall = k == 3 ? 14 : 64
    middle = 300
    set object rectangle from left,middle-tall/2 to left+74,middle+tall/2 fc rgb "#f9dcc0" fs solid border lc rgb rust
    set label name[k] at left+37,middle + (k == 3 ? 22 : 0) center
    middle = 166
    set object rectangle from left,middle-tall/2 to left+74,middle+tall/2 fc rgb "#f9dcc0" fs solid border lc rgb rust
    set label way_back[k] at left+37,middle + (k == 3 ? -22 : 0) center
    if (k < 3) {
        set arrow from left+77,300 to left+105,300 head size 9,18 filled lw 1.2 lc rgb grey front
        set arrow from left+105,166 to left+77,166 head size 9,18 filled lw 1.2 lc rgb grey front
    }
}
set arrow from cx+253,288 to cx+253,178 head size 9,18 filled lw 1.2 lc rgb grey front
set label "each 300 × 512 numbers" at cx,250 left font small tc rgb grey
set arrow from x+2.5*wide,y+high+3 to x+2.5*wide,y+high+30 nohead lw 1.2 lc rgb grey
set arrow from x+2.5*wide,y+high+30 to cx-22,y+high+30 head size 9,18 filled lw 1.2 lc rgb grey

# Its slopes, and the sum of all.
sx = 830.0
set object rectangle from sx,300 to sx+120,380 fc rgb "#eef3f8" fs solid border lc rgb blue
set label "slopes" at sx+60,352 center
set label "of batch 2" at sx+60,326 center font small tc rgb grey
set arrow from cx+315,340 to sx-4,340 head size 9,18 filled lw 1.2 lc rgb grey front
set object rectangle from sx,150 to sx+120,230 fc rgb "#c9dfee" fs solid border lc rgb blue
set label "slopes" at sx+60,202 center
set label "of all examples" at sx+60,176 center font small tc rgb grey
set arrow from sx+60,297 to sx+60,234 head size 9,18 filled lw 1.2 lc rgb grey front
set label "· 512/4000, added" at sx+52,266 right font small tc rgb grey
set arrow from sx+60,147 to sx+60,98 head size 9,18 filled lw 1.2 lc rgb grey front
set label "update, once," at sx+60,80 center
set label "after batch 7" at sx+60,58 center tc rgb grey
plot NaN notitle
unset output
